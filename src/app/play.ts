/**
 * What is needed only once somebody goes in: fetched while the welcome is read, so that the page stands sooner.
 */
import './no-eval.ts'
export { arrivalAt, compile } from '../story/index.ts'
export { breakAhead } from '../sound/captions.ts'
export { createSound } from '../sound/index.ts'
export { prepareText } from '../ui/space/text.ts'
export { createVisit } from '../visit/runner.ts'
export { createExperience } from './experience.ts'
export { narrationOf } from './narration.ts'
export { openRecords } from './records.ts'
export { createSceneView } from './scene-view.ts'
