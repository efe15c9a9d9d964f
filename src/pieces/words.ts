/** Words in both languages, as the params of a piece need them: a door to the scene language's own. */
export { help, Words } from '../scene/words.ts'
