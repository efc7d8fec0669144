// SPDX-License-Identifier: Apache-2.0
import { Dialog } from '../components/ui/dialog'

const shortcuts: [string[], string][] = [
    [['/'], 'Write a question, or search'],
    [['g', 'a'], 'Go to Ask'],
    [['g', 'd'], 'Go to Documents'],
    [['g', 's'], 'Go to Search'],
    [['g', 't'], 'Go to Status'],
    [['Enter'], 'Ask'],
    [['Shift', 'Enter'], 'New line in the question'],
    [['Esc'], 'Close the source or a dialog'],
    [['?'], 'This help']
]

export function HelpDialog({ onClose }: { onClose: () => void }) {
    return (
        <Dialog title="Keyboard" onClose={onClose}>
            <dl className="shortcuts">
                {shortcuts.map(([keys, text]) => (
                    <div key={text}>
                        <dt>
                            {keys.map(key => (
                                <kbd key={key}>{key}</kbd>
                            ))}
                        </dt>
                        <dd>{text}</dd>
                    </div>
                ))}
            </dl>
        </Dialog>
    )
}
