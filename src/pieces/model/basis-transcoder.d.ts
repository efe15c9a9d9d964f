/** Emscripten's own wrapper; three hands it on untyped. */
declare module 'three/examples/jsm/libs/basis/basis_transcoder.js' {
  const BASIS: (options: { wasmBinary: ArrayBuffer; onRuntimeInitialized(): void }) => Promise<unknown>
  export = BASIS
}
