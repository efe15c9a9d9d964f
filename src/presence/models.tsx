/** The visitor's own hands and controllers, as their makers drew them; from our own origin. */
import { XRControllerModel, XRHandModel, XRSpace, useXRInputSourceStateContext } from '@react-three/xr'
import { Suspense } from 'react'

export const ControllerModel = () => {
  const state = useXRInputSourceStateContext('controller')
  const space = state.inputSource.gripSpace
  if (!space) return null
  return (
    <XRSpace space={space}>
      <Suspense fallback={null}>
        <XRControllerModel />
      </Suspense>
    </XRSpace>
  )
}

export const HandModel = () => (
  <Suspense fallback={null}>
    <XRHandModel />
  </Suspense>
)
