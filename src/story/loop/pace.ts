/**
 * How long the steps of the loop take by themselves, in seconds. Whoever only looks is in the story within
 * `FIRST_TIMER`: the sum of what each step takes at most, see `untilStory`.
 */
export const FIRST_TIMER = 30
/** A gaze that rests this long has chosen. The same number as `DWELL_SECONDS` in `src/presence/dwell.ts`. */
export const GAZE = 1.2

/** The text to sharpen; then on, sharp or not. */
export const FIT = 6
/** Time to read the notice: four short sentences and the question of age. The step itself waits for the answer. */
export const NOTICE_READ = 8
/** Nobody answers: nobody is there. No time-out may answer a question of age. */
export const NOTICE_LIMIT = 60
/** The station's own language is taken where nobody has chosen. */
export const LANGUAGE = 8
/** On a screen somebody has to choose: nothing is played to an empty room. */
export const SCREEN_LIMIT = 60
/** The lamp is lit for whoever does not look at it; then it burns a little before the story begins. */
export const LEARN = 5
export const LIT = 1
/** Whoever waits longer than this for the scene is asked for a moment aloud. */
export const MOMENT = 2
/** A scene that is not there after this long will not come. */
export const OPENING = 45
/** Silence after a scene that was broken off; a scene that ended has its own. */
export const STILL = 8
/** The scene's own silence and question last as long as it says, but no longer than these. */
export const STILL_LIMIT = 90
export const QUESTION_LIMIT = 120
export const FEEL = 10
export const GOODBYE = 25
/** The longest that forgetting may take. */
export const RESET = 5

/** Back within this time it is the same visitor (station notes B3). */
export const BACK = 30
/** Worn time: the end is offered, and the end comes (station notes C: PICO's own limit is 30 minutes). */
export const SOFT_END = 15 * 60
export const HARD_STOP = 30 * 60
/** After it, the longest that anybody waits for help who has said goodbye. */
export const HELP_LIMIT = 5 * 60
/** That a visit was closed because nobody touched the screen is told for so long. */
export const TOLD = 60 * 60
/** A docent's message stays this long. */
export const MESSAGE = 20

/** Seconds from the headset being put on to the story, for somebody who only looks and reads. */
export const untilStory = (): number => FIT + NOTICE_READ + GAZE + LANGUAGE + LEARN + LIT
