/**
 * GLB bytes to a three tree. The decoders are fetched from our own origin, each with the first file that needs it;
 * nothing a file names is ever fetched: it was refused before (scene/media/gltf.ts), and is refused here again.
 */
import { LoadingManager, type WebGLRenderer } from 'three'
import type { GLTF, GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js'
import { toldFault } from '../told.ts'

/** Extensions the JSON says it uses. */
export type Uses = (extension: string) => boolean

/** The largest model allowed takes a phone a few seconds. */
const UNPACK_SECONDS = 45

const ours = (url: string): string => {
  if (url.startsWith('blob:') || url.startsWith('data:')) return url
  throw new Error(`refused: ${url.slice(0, 80)}`)
}

/** Each decoder's disposer is called once the tree stands: workers do not outlive the loading. */
async function addDecoders(
  loader: GLTFLoader,
  uses: Uses,
  onFail: (why: string) => void,
  renderer?: WebGLRenderer,
): Promise<(() => void)[]> {
  const stops: (() => void)[] = []
  if (uses('KHR_draco_mesh_compression')) {
    const { DRACOLoader } = await import('three/examples/jsm/loaders/DRACOLoader.js')
    const draco = new DRACOLoader().setWorkerLimit(1)
    loader.setDRACOLoader(draco)
    stops.push(() => draco.dispose())
  }
  if (uses('EXT_meshopt_compression') || uses('KHR_meshopt_compression')) {
    const { MeshoptDecoder } = await import('three/examples/jsm/libs/meshopt_decoder.module.js')
    await MeshoptDecoder.ready
    loader.setMeshoptDecoder(MeshoptDecoder)
  }
  if (uses('KHR_texture_basisu') && renderer) {
    const { createKtx2 } = await import('./ktx2.ts')
    const ktx2 = await createKtx2(renderer, onFail)
    loader.setKTX2Loader(ktx2)
    stops.push(() => ktx2.dispose())
  }
  return stops
}

/** @throws Told where the bytes cannot be read after all. */
export async function loadTree(
  bytes: Uint8Array,
  src: string,
  uses: Uses,
  renderer?: WebGLRenderer,
): Promise<GLTF> {
  const { GLTFLoader } = await import('three/examples/jsm/loaders/GLTFLoader.js')
  const manager = new LoadingManager()
  manager.setURLModifier(ours)
  const loader = new GLTFLoader(manager)
  let fail: (why: Error) => void = () => {}
  // A decoder's worker that breaks, or runs for ever on bad bytes, never answers: the scene must not wait for it.
  const failed = new Promise<never>((_, reject) => (fail = reject))
  failed.catch(() => {})
  const timer = setTimeout(
    () => fail(new Error(`not unpacked after ${UNPACK_SECONDS} s`)),
    UNPACK_SECONDS * 1000,
  )
  let stops: readonly (() => void)[] = []
  try {
    stops = await addDecoders(loader, uses, (why) => fail(new Error(why)), renderer)
    // The loader keeps what it is given; a copy keeps the caller's bytes whole.
    return await Promise.race([loader.parseAsync(bytes.slice().buffer, ''), failed])
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, 120) : String(error)
    throw toldFault({ rule: 'model-broken', params: { what: said } }, src)
  } finally {
    clearTimeout(timer)
    stops.forEach((stop) => stop())
  }
}
