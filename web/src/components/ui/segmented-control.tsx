// SPDX-License-Identifier: Apache-2.0
import { Icon, type IconName } from './icon'

interface SegmentedControlProps<Value extends string> {
    label: string
    name: string
    value: Value
    options: { value: Value; label: string; title?: string; icon?: IconName }[]
    onChange: (value: Value) => void
}

/** A row of radio buttons: arrow keys move, as a screen reader expects. */
export function SegmentedControl<Value extends string>(
    { label, name, value, options, onChange }: SegmentedControlProps<Value>
) {
    return (
        <div className="segmented" role="radiogroup" aria-label={label}>
            {options.map(option => (
                <label key={option.value} className="segment" title={option.title ?? option.label}>
                    <input
                        type="radio" name={name} value={option.value} checked={option.value === value}
                        aria-label={option.icon ? option.label : undefined} onChange={() => onChange(option.value)}
                    />
                    <span>{option.icon ? <Icon name={option.icon} size={16} /> : option.label}</span>
                </label>
            ))}
        </div>
    )
}
