/**
 * Keeps zod from trying whether it may compile code: the try itself is a violation of the page's content security
 * policy, even though it is caught. Import it before anything that makes a schema.
 */
import { config } from 'zod'

config({ jitless: true })
