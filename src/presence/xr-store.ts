/** The headset's store. Only the page may import this: creating the store touches the document (trap 35). */
import { createXRStore, type XRStore } from '@react-three/xr'
import { ControllerModel, HandModel } from './models.tsx'
import { xrOptions } from './xr-options.ts'

export const createHeadset = (baseURI: string): XRStore =>
  createXRStore({ ...xrOptions(baseURI), controller: ControllerModel, hand: HandModel })
