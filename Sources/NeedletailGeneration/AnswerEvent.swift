// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// What happens while an answer is written.
///
/// Law: the deltas joined are `Answer.text`; a citation follows the delta that holds its number; exactly one `done`
/// ends a stream that does not throw. A delta is sent only after the citations of its sentence were checked.
public enum AnswerEvent: Hashable, Sendable {
    case delta(String)
    case citation(Citation)
    case done(Answer)
}
