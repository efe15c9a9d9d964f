/** The most that one file from outside may ask of a headset. Each number leaves room for the rest of the scene. */
export const MEDIA_LIMITS = {
  /** Bytes of a model: what a station sends over its own network in a few seconds. */
  modelBytes: 24 * 2 ** 20,
  imageBytes: 12 * 2 ** 20,
  heightsBytes: 24 * 2 ** 20,
  /** Points along the longer side of a height map: 4096² are 64 MB once unpacked. */
  heightsSide: 4096,
  filmBytes: 256 * 2 ** 20,
  /** Half of what an eye may be shown in all (200 000). */
  triangles: 100_000,
  /** Every node is walked each frame while a clip plays. */
  nodes: 2_000,
  depth: 64,
  /** Pixels along the longer side; headsets sample no finer. */
  textureSide: 2048,
  panoramaSide: 4096,
  /** Bytes on the GPU with mipmaps; all textures of a scene may take 96 MB. */
  textureBytes: 48 * 2 ** 20,
  /** Metres; smaller cannot be seen, larger is a unit gone wrong. */
  least: 1e-4,
  most: 2_000,
} as const

export const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 0)
