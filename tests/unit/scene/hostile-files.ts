/** Files as they come from outside: the good ones of tests/fixtures/kit/media/media, and what goes wrong with them. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Json } from '../../../src/scene/media/glb.ts'

export const MEDIA = resolve(import.meta.dirname, '../../fixtures/kit/media/media')
export const media = (name: string): Uint8Array => new Uint8Array(readFileSync(join(MEDIA, name)))

type Mutable = { [key: string]: never }
/** The JSON and the bytes of a good GLB, changed, and put together again. */
export const remade = (name: string, change: (json: never, bin: Uint8Array) => void): Uint8Array => {
  const bytes = media(name)
  const view = new DataView(bytes.buffer)
  const length = view.getUint32(12, true)
  const json = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + length))) as Mutable
  const bin = bytes.slice(20 + length + 8)
  change(json as never, bin)
  return glb(json, bin)
}
export const glb = (json: Json | string, bin = new Uint8Array()): Uint8Array => {
  const text = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json))
  const padded = (n: number): number => Math.ceil(n / 4) * 4
  const out = new Uint8Array(12 + 8 + padded(text.length) + 8 + padded(bin.length))
  const view = new DataView(out.buffer)
  view.setUint32(0, 0x46546c67, true)
  view.setUint32(4, 2, true)
  view.setUint32(8, out.length, true)
  view.setUint32(12, padded(text.length), true)
  view.setUint32(16, 0x4e4f534a, true)
  out.fill(0x20, 20, 20 + padded(text.length))
  out.set(text, 20)
  const at = 20 + padded(text.length)
  view.setUint32(at, padded(bin.length), true)
  view.setUint32(at + 4, 0x004e4942, true)
  out.set(bin, at + 8)
  return out
}
/** The first position in the plain jar, to be spoilt. */
const firstPosition = (json: { accessors: Json[]; bufferViews: Json[]; meshes: never }): number => {
  const [mesh] = json.meshes as { primitives: { attributes: { POSITION: number } }[] }[]
  const accessor = json.accessors[mesh!.primitives[0]!.attributes.POSITION]!
  const view = json.bufferViews[accessor.bufferView as number]!
  return ((view.byteOffset as number) ?? 0) + ((accessor.byteOffset as number) ?? 0)
}

/** What is wrong → the file, and the rule that says so. */
export const HOSTILE_MODELS: Readonly<Record<string, readonly [string, () => Uint8Array]>> = {
  'nothing in it': ['media-empty', () => new Uint8Array()],
  'a page of HTML': ['model-other', () => new TextEncoder().encode('<!doctype html><title>404</title>')],
  'a picture': ['model-other', () => media('picture.png')],
  'some text': ['model-not-glb', () => new TextEncoder().encode('hello, this is no model at all')],
  'text glTF': ['model-other', () => new TextEncoder().encode('{"asset":{"version":"2.0"}}')],
  'half of it': ['media-cut-short', () => media('plain.glb').slice(0, 5000)],
  'only a header': ['media-cut-short', () => media('plain.glb').slice(0, 12)],
  'glTF 1': [
    'model-broken',
    () => {
      const b = media('plain.glb')
      new DataView(b.buffer).setUint32(4, 1, true)
      return b
    },
  ],
  'a chunk longer than the file': [
    'model-broken',
    () => {
      const b = media('plain.glb')
      new DataView(b.buffer).setUint32(12, 0x7fffffff, true)
      return b
    },
  ],
  'JSON that is none': ['model-broken', () => glb('{"asset": oh no')],
  'JSON that is a list': ['model-broken', () => glb('[1, 2]')],
  'a buffer larger than its bytes': [
    'model-broken',
    () =>
      remade(
        'plain.glb',
        (j: { buffers: { byteLength: number }[] }) => void (j.buffers[0]!.byteLength = 1e9),
      ),
  ],
  'a view beyond its buffer': [
    'model-broken',
    () =>
      remade(
        'plain.glb',
        (j: { bufferViews: { byteOffset: number }[] }) => void (j.bufferViews[0]!.byteOffset = 1e8),
      ),
  ],
  'a list beyond its view': [
    'model-broken',
    () => remade('plain.glb', (j: { accessors: { count: number }[] }) => void (j.accessors[0]!.count = 1e6)),
  ],
  'a count of a thousand million': [
    'model-broken',
    () => remade('draco.glb', (j: { accessors: { count: number }[] }) => void (j.accessors[0]!.count = 1e9)),
  ],
  'a buffer from elsewhere': [
    'model-elsewhere',
    () =>
      remade(
        'plain.glb',
        (j: { buffers: { uri: string }[] }) => void (j.buffers[0]!.uri = 'https://elsewhere.example/x.bin'),
      ),
  ],
  'an image from a file beside it': [
    'model-elsewhere',
    () => remade('plain.glb', (j: { images: Json[] }) => void (j.images = [{ uri: '../secret.png' }])),
  ],
  'an extension nobody knows': [
    'model-extension',
    () =>
      remade(
        'plain.glb',
        (j: { extensionsRequired: string[] }) => void (j.extensionsRequired = ['ACME_holograms']),
      ),
  ],
  'ten thousand nodes in one another': [
    'model-nodes',
    () =>
      remade('plain.glb', (j: { nodes: Json[]; scenes: Json[] }) => {
        j.nodes = Array.from({ length: 10_000 }, (_, i) => (i < 9_999 ? { children: [i + 1] } : { mesh: 0 }))
        j.scenes = [{ nodes: [0] }]
      }),
  ],
  'nodes sixty-five deep': [
    'model-depth',
    () =>
      remade('plain.glb', (j: { nodes: Json[]; scenes: Json[] }) => {
        j.nodes = Array.from({ length: 65 }, (_, i) => (i < 64 ? { children: [i + 1] } : { mesh: 0 }))
        j.scenes = [{ nodes: [0] }]
      }),
  ],
  'a node inside itself': [
    'model-broken',
    () =>
      remade('plain.glb', (j: { nodes: Json[]; scenes: Json[] }) => {
        j.nodes = [{ children: [1] }, { children: [0], mesh: 0 }]
        j.scenes = [{ nodes: [0] }]
      }),
  ],
  'too many triangles': [
    'model-triangles',
    () =>
      remade(
        'plain.glb',
        (j: { nodes: Json[] }) => void (j.nodes = Array.from({ length: 200 }, () => ({ mesh: 0 }))),
      ),
  ],
  'no mesh': [
    'model-empty',
    () =>
      remade(
        'plain.glb',
        (j: { nodes: Json[] }) => void (j.nodes = [{ name: 'nothing' }, { name: 'at all' }]),
      ),
  ],
  'a position that is no number': [
    'model-numbers',
    () => remade('plain.glb', (j, bin) => new DataView(bin.buffer).setFloat32(firstPosition(j), NaN, true)),
  ],
  'a position without end': [
    'model-numbers',
    () =>
      remade('plain.glb', (j, bin) => new DataView(bin.buffer).setFloat32(firstPosition(j), Infinity, true)),
  ],
  'everything at one point': ['model-flat', () => remade('plain.glb', (_, bin) => bin.fill(0))],
  'a texture that is text': [
    'texture-other',
    () =>
      remade(
        'textured.glb',
        (j: { images: { bufferView: number }[]; bufferViews: { byteOffset: number }[] }, bin: Uint8Array) =>
          bin.fill(65, j.bufferViews[j.images[0]!.bufferView]!.byteOffset),
      ),
  ],
  'a texture of 20 000 pixels': [
    'texture-size',
    () =>
      remade(
        'textured.glb',
        (j: { images: { bufferView: number }[]; bufferViews: { byteOffset: number }[] }, bin: Uint8Array) =>
          new DataView(bin.buffer).setUint32(
            (j.bufferViews[j.images[0]!.bufferView]!.byteOffset ?? 0) + 16,
            20_000,
          ),
      ),
  ],
}
