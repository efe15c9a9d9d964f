import { expect, it } from 'vitest'
import { chooseFrameRate, xrOptions } from '../../../src/presence/xr-options.ts'

const options = xrOptions('https://station.example:8443/visit/long-march/luding?lang=zh')

it('finds controllers and hands at our own origin: an absolute address that ends in a slash', () => {
  expect(options.baseAssetPath).toBe('https://station.example:8443/xr-profiles/')
})

it('neither emulates a headset nor offers a session by itself', () => {
  expect(options.emulate).toBe(false)
  expect(options.offerSession).toBe(false)
  expect(options.enterGrantedSession).toEqual(['immersive-vr'])
})

it('asks for nothing of the room around the visitor', () => {
  const asked = Object.entries(options).filter(([, value]) => value === true)
  expect(asked).toEqual([['handTracking', true]])
  const room = [
    'anchors',
    'hitTest',
    'meshDetection',
    'planeDetection',
    'depthSensing',
    'domOverlay',
  ] as const
  // The library asks for each of these where it is not told not to.
  for (const feature of [...room, 'bodyTracking', 'layers', 'bounded'] as const)
    expect([feature, options[feature]]).toEqual([feature, false])
})

it('runs at 72 where the headset can, else at the most that is not above 90', () => {
  expect(options.frameRate(Float32Array.of(60, 72, 90, 120))).toBe(72)
  expect(chooseFrameRate([60, 80, 90, 120])).toBe(90)
  expect(chooseFrameRate([120])).toBe(false)
  expect(chooseFrameRate([])).toBe(false)
})

it('blurs the rim only a little, so that captions at the side are read', () => {
  expect(options.foveation).toBe(0.33)
})
