/** The container of a GLB: its header, its JSON and its bytes, with what is wrong with them. Never throws. */
import type { Words } from '../schema.ts'
import { ascii, utf8, viewOf } from './bytes.ts'
import { knownAs } from './image.ts'
import type { MediaFault } from './facts.ts'

export type Json = { readonly [key: string]: unknown }
export interface Glb {
  readonly json: Json
  /** The binary chunk; empty where there is none. */
  readonly bin: Uint8Array
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** The objects of a list in the JSON; anything else counts as an empty one. */
export const listOf = (json: Json, key: string): readonly Json[] => {
  const list = json[key]
  return Array.isArray(list) ? list.map((one) => (isJson(one) ? one : {})) : []
}
export const numberOf = (value: unknown, otherwise = 0): number =>
  typeof value === 'number' ? value : otherwise

export const broken = (zh: string, en: string): MediaFault => ({
  rule: 'model-broken',
  params: { what: { zh, en } satisfies Words },
})
const JSON_CHUNK = 0x4e4f534a
const BIN_CHUNK = 0x004e4942

export const readGlb = (bytes: Uint8Array): Glb | MediaFault => {
  if (bytes.length < 12 || ascii(bytes, 0, 4) !== 'glTF') {
    const found = /^\s*\{/.test(ascii(bytes, 0, 16)) ? 'glTF + JSON' : knownAs(bytes)
    return found ? { rule: 'model-other', params: { found } } : { rule: 'model-not-glb' }
  }
  const view = viewOf(bytes)
  const version = view.getUint32(4, true)
  if (version !== 2) return broken(`glTF 的版本是 ${version}，不是 2`, `it is glTF version ${version}, not 2`)
  const said = view.getUint32(8, true)
  if (said > bytes.length) return { rule: 'media-cut-short', params: { said, is: bytes.length } }
  let json: unknown
  let bin: Uint8Array = new Uint8Array()
  for (let at = 12; at + 8 <= said;) {
    const length = view.getUint32(at, true)
    const type = view.getUint32(at + 4, true)
    if (at + 8 + length > said)
      return broken(
        `一段数据自称 ${length} 字节，超出了文件`,
        `a chunk says it has ${length} bytes, more than the file`,
      )
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    if (type === JSON_CHUNK && json === undefined)
      try {
        json = JSON.parse(utf8(chunk))
      } catch {
        return broken('里面的 JSON 读不通', 'its JSON cannot be read')
      }
    else if (type === BIN_CHUNK && bin.length === 0) bin = chunk
    at += 8 + length
  }
  return isJson(json) ? { json, bin } : broken('里面没有 JSON', 'it holds no JSON')
}
