/**
 * KTX2 textures. The transcoder compiles its bindings from strings, which the page's policy forbids, and rightly: so
 * it runs in a worker that is a file of our own, and only that file's answer allows it (server/security.ts).
 */
import type { WebGLRenderer } from 'three'
import { KTX2Loader } from 'three/examples/jsm/loaders/KTX2Loader.js'
import wasmAddress from 'three/examples/jsm/libs/basis/basis_transcoder.wasm?url'

/** What the loader keeps to itself, and we set in place of its own blob worker. */
interface Inside {
  transcoderPending: Promise<void>
  workerConfig: unknown
  workerPool: { setWorkerCreator(make: () => Worker): void; setWorkerLimit(most: number): void }
}

/** `onFail` hears of a worker that cannot work: it would never answer. */
export async function createKtx2(
  renderer: WebGLRenderer,
  onFail: (why: string) => void,
): Promise<KTX2Loader> {
  const loader = new KTX2Loader().detectSupport(renderer)
  const inside = loader as unknown as Inside
  const answer = await fetch(wasmAddress)
  if (!answer.ok) throw new Error(`${wasmAddress}: ${answer.status}`)
  const binary = await answer.arrayBuffer()
  inside.workerPool.setWorkerLimit(1)
  inside.workerPool.setWorkerCreator(() => {
    const worker = new Worker(new URL('./basis-worker.ts', import.meta.url), {
      type: 'module',
      name: 'basis',
    })
    const fail = (event: Event): void => onFail((event as ErrorEvent).message ?? 'KTX2')
    worker.addEventListener('error', fail)
    worker.addEventListener('messageerror', fail)
    const transcoderBinary = binary.slice(0)
    worker.postMessage({ type: 'init', config: inside.workerConfig, transcoderBinary }, [transcoderBinary])
    return worker
  })
  inside.transcoderPending = Promise.resolve()
  return loader
}
