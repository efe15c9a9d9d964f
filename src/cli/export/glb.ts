/** Writes collected pieces as GLB: metres, +Y up, colours and normals a vertex, one node a part. */
import {
  Accessor,
  Document,
  NodeIO,
  type Buffer as GltfBuffer,
  type Material,
  type Mesh,
} from '@gltf-transform/core'
import { KHRMeshQuantization } from '@gltf-transform/extensions'
import { Matrix4 } from 'three'
import type { ExportedPiece } from './collect.ts'
import type { Shape } from './shape.ts'

/** A reader and writer that knows the extension these files use. */
export const glbIO = (): NodeIO => new NodeIO().registerExtensions([KHRMeshQuantization])

type TypedArray = Float32Array | Int8Array | Uint8Array | Uint16Array | Uint32Array
/** One document; everything that writes into it. */
class Writer {
  readonly document = new Document()
  private readonly buffer: GltfBuffer = this.document.createBuffer()
  private readonly materials = new Map<string, Material>()
  private readonly meshes = new Map<Shape, Mesh>()

  constructor() {
    // Normals in bytes; readers without the extension have to refuse the file, so it is named as required.
    this.document.createExtension(KHRMeshQuantization).setRequired(true)
    this.document.getRoot().getAsset().generator = 'Retrace'
  }

  private material({ surface, double }: Shape): Material {
    const name = double ? `${surface} both sides` : surface
    const known = this.materials.get(name)
    if (known) return known
    const made = this.document
      .createMaterial(name)
      .setMetallicFactor(0)
      .setRoughnessFactor(1)
      .setDoubleSided(double)
    this.materials.set(name, made)
    return made
  }

  private accessor(type: 'VEC3' | 'VEC4' | 'SCALAR', array: TypedArray): Accessor {
    return this.document
      .createAccessor()
      .setType(type)
      .setArray(array as never)
      .setNormalized(array instanceof Int8Array || array instanceof Uint8Array)
      .setBuffer(this.buffer)
  }

  mesh(shape: Shape, name: string): Mesh {
    const known = this.meshes.get(shape)
    if (known) return known
    const { position, normal, color, index } = shape
    const small = position.length / 3 < 65535
    const primitive = this.document
      .createPrimitive()
      .setMaterial(this.material(shape))
      .setIndices(this.accessor('SCALAR', small ? Uint16Array.from(index) : index))
      .setAttribute('POSITION', this.accessor('VEC3', position))
      .setAttribute(
        'NORMAL',
        this.accessor(
          'VEC3',
          Int8Array.from(normal, (n) => Math.round(n * 127)),
        ),
      )
      .setAttribute(
        'COLOR_0',
        this.accessor(
          'VEC4',
          Uint8Array.from(color, (c) => Math.round(c * 255)),
        ),
      )
    const mesh = this.document.createMesh(name).addPrimitive(primitive)
    this.meshes.set(shape, mesh)
    return mesh
  }
}

/** @returns the bytes of a GLB file. */
export async function writeGlb(name: string, pieces: readonly ExportedPiece[]): Promise<Uint8Array> {
  const writer = new Writer()
  const { document } = writer
  const scene = document.createScene(name)
  document.getRoot().setDefaultScene(scene)
  for (const { id, kind, pose, items } of pieces) {
    const matrix = new Matrix4().makeRotationY(pose.heading).setPosition(...pose.position)
    const node = document
      .createNode(id)
      .setExtras({ kind })
      .setMatrix(matrix.toArray() as never)
    scene.addChild(node)
    for (const item of items) {
      const child = document.createNode(`${id} ${item.name}`)
      child.setMesh(writer.mesh(item.shape, `${kind} ${item.name}`))
      if (item.matrix) child.setMatrix(item.matrix.toArray() as never)
      node.addChild(child)
    }
  }
  return glbIO().writeBinary(document)
}
