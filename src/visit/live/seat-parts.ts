/** Two parts of a seat's link: commands that are done once, and a state that is told when it changes. */
import type { Command, SeatState } from './messages.ts'
import type { CommandAnswer, SeatLinkOptions } from './seat-link-port.ts'

/** Changes are told at most so often, in milliseconds. */
const REPORT_EVERY = 250
/** Commands remembered, so that one that comes twice is done once. */
const REMEMBERED = 128

/** Does each command once, and knows the answer when it is asked again. */
export function createCommands(act: SeatLinkOptions['onCommand']) {
  const answers = new Map<string, Promise<CommandAnswer>>()
  return (id: string, command: Command): Promise<CommandAnswer> => {
    const known = answers.get(id)
    if (known) return known
    const answer = (async () => act(command))().catch((error: unknown): CommandAnswer => {
      console.warn('A docent’s command could not be done.', error)
      return 'failed'
    })
    answers.set(id, answer)
    if (answers.size > REMEMBERED) answers.delete(answers.keys().next().value!)
    return answer
  }
}

interface ReporterOptions {
  readonly after: Required<SeatLinkOptions>['after']
  /** False where nobody listens. */
  readonly send: (state: SeatState) => boolean
}
/** The last state, told when it changes, but not more often than anybody can read. */
export function createReporter({ after, send }: ReporterOptions) {
  let state: SeatState | undefined
  let told = ''
  let resting = false
  const tell = (evenIfSame: boolean) => {
    if (!state || resting) return
    const text = JSON.stringify(state)
    if ((!evenIfSame && text === told) || !send(state)) return
    told = text
    resting = true
    after(REPORT_EVERY, () => {
      resting = false
      tell(false)
    })
  }
  return {
    set(next: SeatState) {
      state = next
      tell(false)
    },
    tell,
    /** Whoever listens now has heard nothing yet. */
    forget: () => void (told = ''),
  }
}
