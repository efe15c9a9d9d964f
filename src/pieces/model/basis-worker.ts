/** The worker that unpacks KTX2 textures: three's own, with the transcoder beside it instead of pasted into a blob. */
import BASIS from 'three/examples/jsm/libs/basis/basis_transcoder.js'
import { KTX2Loader } from 'three/examples/jsm/loaders/KTX2Loader.js'

const { BasisWorker, EngineFormat, EngineType, TranscoderFormat, BasisFormat } =
  KTX2Loader as unknown as Record<
    'EngineFormat' | 'EngineType' | 'TranscoderFormat' | 'BasisFormat',
    unknown
  > & { BasisWorker: () => void }
// The names that three's worker finds around it in its blob.
Object.assign(globalThis, {
  BASIS,
  _EngineFormat: EngineFormat,
  _EngineType: EngineType,
  _TranscoderFormat: TranscoderFormat,
  _BasisFormat: BasisFormat,
})
BasisWorker()
// A rejection inside three's worker is lost to the page otherwise.
addEventListener('unhandledrejection', (event) => {
  throw new Error(String(event.reason))
})
