/** The headset's store. Only the page may import this: creating the store touches the document (trap 35). */
import { createXRStore, type XRStore } from '@react-three/xr'
import { createHold } from '../visit/keep/quiet.ts'
import { ControllerModel, HandModel } from './models.tsx'
import { xrOptions } from './xr-options.ts'

export const createHeadset = (baseURI: string): XRStore => {
  const headset = createXRStore({ ...xrOptions(baseURI), controller: ControllerModel, hand: HandModel })
  // Somebody wears it: nothing of the page is changed under them.
  const hold = createHold()
  headset.subscribe(({ session }) => hold(session !== undefined))
  return headset
}
