/** Pieces made of files from outside: what they show, what they let go of, and what they say of a bad file. */
import {
  Box3,
  Mesh,
  MeshBasicMaterial,
  SkinnedMesh,
  Vector3,
  type BufferGeometry,
  type Material,
} from 'three'
import { describe, expect, it, vi } from 'vitest'
import type { BuiltPiece } from '../../../src/pieces/build-contract.ts'
import { BUILDERS } from '../../../src/pieces/builders.ts'
import { Told } from '../../../src/pieces/told.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { assemble } from '../../../src/world/assemble.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { HOSTILE_MODELS, media } from '../scene/hostile-files.ts'
import { built, fakeFilm, fixtureMedia, settingOf } from './context.ts'
import { soundGeometry } from './sound-geometry.ts'

const meshes = (piece: BuiltPiece): Mesh[] => {
  const found: Mesh[] = []
  piece.object.traverse((o) => o instanceof Mesh && found.push(o))
  return found
}
/** All that the GPU would hold for a piece, each told when it is let go of. */
const watched = (piece: BuiltPiece): { kept(): string[] } => {
  const kept = new Set<string>()
  const watch = (name: string, one: { addEventListener(type: 'dispose', f: () => void): void }): void => {
    kept.add(name)
    one.addEventListener('dispose', () => void kept.delete(name))
  }
  for (const mesh of meshes(piece)) {
    watch(`geometry ${mesh.geometry.uuid}`, mesh.geometry)
    const material = mesh.material as Material
    // The woodcut's materials are shared, and are the world's to let go of.
    if (material.userData.role) continue
    watch(`material ${material.uuid}`, material)
    const { map } = material as MeshBasicMaterial
    if (map) watch(`texture ${map.uuid}`, map as never)
  }
  return { kept: () => [...kept] }
}

describe('a model', () => {
  it.each(['plain.glb', 'meshopt.glb'])(
    '%s is cut anew, stands on its base, and is merged with the rest',
    async (src) => {
      const piece = await built('model', { src, size: 0.9 })
      expect(meshes(piece)).toHaveLength(0)
      expect(piece.still!.every((s) => s.surface === 'object' && s.hull)).toBe(true)
      const box = new Box3()
      for (const { geometry } of piece.still!) {
        soundGeometry(geometry)
        geometry.computeBoundingBox()
        box.union(geometry.boundingBox!)
      }
      expect(box.min.y).toBeCloseTo(0, 3)
      expect(box.getSize(new Vector3()).y).toBeCloseTo(0.9, 2)
      expect(piece.anchors.top![1]).toBeCloseTo(0.9, 2)
      expect(piece.triangles).toBeGreaterThan(400)
    },
  )
  it('carries in its cut how dark its colours are', async () => {
    const [jar, lid] = (await built('model', { src: 'plain.glb' })).still!
    const reflectance = (g: BufferGeometry): number => g.getAttribute('aColor').getW(0)
    expect(reflectance(jar!.geometry)).toBeGreaterThan(reflectance(lid!.geometry) + 0.05)
  })
  it('turns and sways by the names of its clips, and rests at none', async () => {
    const piece = await built('model', { src: 'animated.glb', play: 'turn' })
    const wheel = piece.object.getObjectByName('wheel')!
    const turnAt = (clock: number): number => (piece.update!(clock), wheel.rotation.z)
    const [a, b] = [turnAt(0), turnAt(0.5)]
    expect(Math.abs(b - a)).toBeGreaterThan(0.5)
    piece.setLive!({ play: 'none' })
    turnAt(2)
    expect(turnAt(3)).toBe(turnAt(5))
    // What no clip moves is merged with the scene.
    expect(piece.still).toHaveLength(1)
  })
  it('bends by its bones, cut and outline by the same', async () => {
    const piece = await built('model', { src: 'skinned.glb', play: 'bow' })
    const bent = meshes(piece).filter((m): m is SkinnedMesh => m instanceof SkinnedMesh)
    expect(bent).toHaveLength(2)
    expect(bent[0]!.skeleton).toBe(bent[1]!.skeleton)
    expect(bent[0]!.geometry.getAttribute('skinIndex').count).toBe(
      bent[0]!.geometry.getAttribute('position').count,
    )
  })
  it('takes morphs as far as it is told, cut and outline together', async () => {
    const piece = await built('model', { src: 'morphs.glb', morphs: { bulge: 0.25 } })
    const [cut, outline] = meshes(piece)
    expect(cut!.morphTargetInfluences).toEqual([0.25, 0])
    piece.setLive!({ morphs: { tall: 1, nothing: 1 } })
    expect(outline!.morphTargetInfluences).toEqual([0.25, 1])
    expect(cut!.geometry.morphAttributes.position).toHaveLength(2)
  })
  it('shows its variants by name, and itself again', async () => {
    const piece = await built('model', { src: 'variants.glb' })
    const [cut] = meshes(piece)
    const light = (): number => cut!.geometry.getAttribute('aColor').getW(0)
    const own = light()
    piece.setLive!({ variant: 'lacquer' })
    expect(light()).toBeLessThan(own - 0.3)
    piece.setLive!({ variant: 'none' })
    expect(light()).toBe(own)
  })
  it('stays as it is where that is asked for, and changes its variant there too', async () => {
    const piece = await built('model', { src: 'variants.glb', style: 'as-is', variant: 'lacquer' })
    const [mesh] = meshes(piece)
    expect(piece.still).toEqual([])
    expect((mesh!.material as Material).name).toBe('lacquer')
    piece.setLive!({ variant: 'clay' })
    expect((mesh!.material as Material).name).toBe('clay')
  })
  it('says which name it has not, and stands all the same', async () => {
    const piece = await built('model', { src: 'animated.glb', play: 'trun' })
    expect(piece.troubles!.map((t) => t.en)).toEqual(['“animated.glb” has no clip “trun”.'])
    expect(meshes(piece).length).toBeGreaterThan(0)
  })
  it.each(Object.entries(HOSTILE_MODELS))('refuses %s in words', async (_, [, make]) => {
    const context = { ...settingOf(), media: fixtureMedia({ 'media/bad.glb': make() }) }
    const error = await built('model', { src: 'media/bad.glb' }, context).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Told)
    expect((error as Told).words.zh).toContain('bad.glb')
  })
  it('refuses what no page can be made of in the world, and the world goes on', async () => {
    const pieces = Object.fromEntries(
      ['model', 'picture'].map((k) => [k, { kind: PIECES[k]!, build: BUILDERS[k]! }]),
    )
    const world = await assemble(
      {
        stands: [],
        pieces: [
          {
            id: 'bad',
            kind: 'model',
            src: 'media/bad.glb',
            name: { zh: '罐子', en: 'The jar' },
            at: [0, 0, 0],
          },
          { id: 'good', kind: 'picture', src: 'photo.jpg', at: [2, 0, 0] },
        ],
      },
      {
        woodcut: createWoodcut(PALETTES.gorge),
        pieces,
        media: fixtureMedia({ 'media/bad.glb': media('page.png') }),
      },
    )
    expect(world.troubles).toHaveLength(1)
    expect(world.troubles[0]!.message.en).toContain('“media/bad.glb” is PNG, not a GLB model.')
    expect(world.troubles[0]!.message.zh).toContain('不是 GLB 模型')
    expect(world.pieces.get('bad')!.built.object.userData.label).toEqual(['罐子', 'The jar', 'bad.glb'])
    expect(world.pieces.get('good')!.failed).toBe(false)
  })
})

describe('what a piece lets go of', () => {
  it.each([
    ['model', { src: 'animated.glb', play: 'turn' }],
    ['model', { src: 'variants.glb', style: 'as-is' }],
    ['picture', { src: 'photo.jpg' }],
    ['document', { src: 'page.png', caption: { zh: '一页', en: 'A page' } }],
    ['panorama', { src: 'panorama.jpg' }],
    ['panorama', { src: 'film.webm' }],
    ['video', { src: 'film.webm', captions: 'film.en.vtt' }],
  ])('%s %o: all of it', async (kind, params) => {
    const release = vi.fn()
    const files = fixtureMedia()
    const pictures: { close(): void }[] = []
    const context = {
      ...settingOf(),
      media: {
        ...files,
        picture: async (...args: Parameters<typeof files.picture>) => {
          const made = await files.picture(...args)
          pictures.push(made)
          return made
        },
        film: async () => ({ element: fakeFilm(), release }),
      },
    }
    const piece = await built(kind, params, context)
    const seen = watched(piece)
    expect(seen.kept().length).toBeGreaterThan(0)
    piece.dispose()
    expect(seen.kept()).toEqual([])
    for (const picture of pictures) expect(picture.close).toHaveBeenCalledTimes(1)
    expect(release).toHaveBeenCalledTimes('src' in params && params.src === 'film.webm' ? 1 : 0)
  })
})

describe('pictures and pages', () => {
  it('have the size they are given, and the height of their image', async () => {
    const piece = await built('picture', { src: 'photo.jpg', width: 0.96 })
    const [flat] = meshes(piece)
    flat!.geometry.computeBoundingBox()
    const size = flat!.geometry.boundingBox!.getSize(new Vector3())
    expect([size.x, size.y]).toEqual([expect.closeTo(0.96), expect.closeTo(0.6)])
    expect(piece.anchors.middle![1]).toBeCloseTo(1.45)
  })
  it('a page comes half a metre before the eyes, looks at them, and goes back', async () => {
    const context = settingOf({ position: [2, 0, 0], heading: 0.7 })
    const piece = await built('document', { src: 'page.png' }, context)
    const page = piece.object.children[0]!
    const rest = page.position.clone()
    context.woodcut.setHead(1, 1.6, -1, true)
    piece.setLive!({ near: 1 })
    piece.object.position.set(2, 0, 0)
    piece.object.rotation.y = 0.7
    piece.object.updateMatrixWorld(true)
    const at = page.getWorldPosition(new Vector3())
    const eyes = new Vector3(1, 1.6, -1)
    expect(Math.hypot(at.x - eyes.x, at.z - eyes.z)).toBeCloseTo(0.5, 2)
    const face = new Vector3(0, 0, -1).applyQuaternion(page.getWorldQuaternion(page.quaternion.clone()))
    expect(face.dot(eyes.clone().sub(at).setY(0).normalize())).toBeGreaterThan(0.999)
    context.woodcut.setHead(5, 1.6, 5, true)
    piece.setLive!({ near: 0.999 })
    expect(page.getWorldPosition(new Vector3()).distanceTo(at)).toBeLessThan(0.05)
    piece.setLive!({ near: 0 })
    expect(page.position.distanceTo(rest)).toBe(0)
  })
})

describe('a film', () => {
  const opened = async (params: { muted?: boolean; play?: boolean; captions?: string } = {}) => {
    const film = fakeFilm(params.muted ?? true)
    const context = {
      ...settingOf(),
      media: { ...fixtureMedia(), film: async () => ({ element: film, release: vi.fn() }) },
    }
    return { film, piece: await built('video', { src: 'film.webm', ...params }, context) }
  }
  it('runs when it is told to, keeps step with the story, and stops where that stops', async () => {
    const { film, piece } = await opened()
    piece.update!(0, 10)
    expect(film.paused).toBe(true)
    piece.setLive!({ play: true })
    piece.update!(0.1, 10.1)
    expect(film.paused).toBe(false)
    // The browser's own clock lags: it is set right.
    piece.update!(2, 12)
    expect(film.currentTime).toBeCloseTo(1.9)
    piece.update!(2.3, 12)
    expect(film.paused).toBe(false)
    piece.update!(2.5, 12)
    expect(film.paused).toBe(true)
    piece.update!(9, 12.05)
    expect(film.paused).toBe(false)
    expect(film.currentTime).toBeCloseTo(1.9, 0)
    piece.setLive!({ play: false })
    expect(film.paused).toBe(true)
  })
  it('ends at its end, and does not begin again', async () => {
    const { film, piece } = await opened({ play: true })
    piece.update!(0, 0)
    piece.update!(7, 7)
    expect([film.paused, film.currentTime]).toEqual([true, 4])
  })
  it('goes on without sound where a browser refuses the sound', async () => {
    const { film, piece } = await opened({ play: true, muted: false })
    const play = film.play as unknown as ReturnType<typeof vi.fn>
    play.mockRejectedValueOnce(new Error('NotAllowedError'))
    piece.update!(0, 0)
    await Promise.resolve()
    await Promise.resolve()
    expect(film.muted).toBe(true)
    expect(play).toHaveBeenCalledTimes(2)
    // By the next time somebody may have touched the page: it is asked for again.
    piece.update!(2, 0)
    piece.update!(2.1, 0.1)
    expect([film.paused, film.muted]).toEqual([false, false])
  })
  it('goes on where the story is when it is shown again, not from its beginning', async () => {
    const { film, piece } = await opened()
    // As a reload leaves it: the story is at 102 seconds, and set it going at 100.
    piece.update!(0, 0)
    piece.setLive!({ play: true })
    piece.setLive!({ playedAt: 100 })
    piece.update!(0.1, 102)
    expect(film.currentTime).toBeCloseTo(2)
    expect(film.paused).toBe(false)
  })
  it('plays on without its captions where these are none, and says so', async () => {
    const { piece } = await opened({ captions: 'photo.jpg' })
    expect(piece.troubles!.map((t) => t.en)).toEqual(['“photo.jpg” is not a WebVTT file.'])
  })
})
