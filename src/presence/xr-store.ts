/** The headset's store. Only the page may import this: creating the store touches the document (trap 35). */
import { createXRStore, type XRStore } from '@react-three/xr'
import { createHold } from '../visit/keep/quiet.ts'
import { ControllerModel, HandModel } from './models.tsx'
import { xrOptions } from './xr-options.ts'

/** `holds`: nothing of the page is changed while a session runs. A seat, whose session runs all day, knows better. */
export const createHeadset = (baseURI: string, { holds = true } = {}): XRStore => {
  const headset = createXRStore({ ...xrOptions(baseURI), controller: ControllerModel, hand: HandModel })
  if (!holds) return headset
  const hold = createHold()
  headset.subscribe(({ session }) => hold(session !== undefined))
  return headset
}
