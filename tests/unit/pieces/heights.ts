/** Height maps made for the tests, and how they are opened. */
import { encode } from 'fast-png'
import { openHeights } from '../../../src/pieces/terrain/heights.ts'
import { TerrainParams } from '../../../src/pieces/terrain/params.ts'

export const png = (data: number[], width: number, more: object = {}): Uint8Array =>
  encode({
    width,
    height: data.length / width,
    depth: 16,
    channels: 1,
    data: Uint16Array.from(data),
    ...more,
  })
export const open = (bytes: Uint8Array, more: object = {}, src = 'media/a.tif') =>
  openHeights(bytes, TerrainParams.parse({ src, ...more }))
export const openPng = (bytes: Uint8Array, more: object = {}) =>
  open(bytes, { size: [1000, 1000], ...more }, 'media/a.png')
