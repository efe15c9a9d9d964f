/**
 * Makes the small files the tests open, into tests/fixtures/kit/media/media: `npm --prefix assets/models ci && npm --prefix
 * assets/models run make`. Everything is drawn here; nothing is taken from elsewhere. Needs ffmpeg for the film.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync, writeFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Document, NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS, KHRMaterialsVariants, KHRTextureBasisu, KHRXMP } from '@gltf-transform/extensions'
import { draco, meshopt } from '@gltf-transform/functions'
import draco3d from 'draco3dgltf'
import { encodeToKTX2 } from 'ktx2-encoder'
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer'
import sharp from 'sharp'
import { box, JAR, lathe } from './shapes.mjs'

const OUT = resolve(import.meta.dirname, '../../tests/fixtures/kit/media/media')
const MOST_BYTES = 60_000
mkdirSync(OUT, { recursive: true })
await MeshoptEncoder.ready
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
  'draco3d.encoder': await draco3d.createEncoderModule(),
  'draco3d.decoder': await draco3d.createDecoderModule(),
  'meshopt.encoder': MeshoptEncoder,
  'meshopt.decoder': MeshoptDecoder,
})

/** A document with one buffer and one scene, signed. */
function begin() {
  const doc = new Document()
  Object.assign(doc.getRoot().getAsset(), {
    copyright: '© 2026 Retrace, CC0 1.0',
    generator: 'assets/models/make.mjs',
  })
  doc.createBuffer()
  doc.createScene('scene')
  return doc
}
const stand = (doc, node) => (doc.getRoot().listScenes()[0].addChild(node), node)
const accessor = (doc, type, array) =>
  doc.createAccessor().setType(type).setArray(array).setBuffer(doc.getRoot().listBuffers()[0])
function primitive(doc, shape, material) {
  const prim = doc
    .createPrimitive()
    .setAttribute('POSITION', accessor(doc, 'VEC3', new Float32Array(shape.position)))
    .setAttribute('NORMAL', accessor(doc, 'VEC3', new Float32Array(shape.normal)))
    .setAttribute('TEXCOORD_0', accessor(doc, 'VEC2', new Float32Array(shape.uv)))
    .setIndices(accessor(doc, 'SCALAR', new Uint16Array(shape.index)))
  return material ? prim.setMaterial(material) : prim
}
const material = (doc, name, color, more = {}) =>
  doc
    .createMaterial(name)
    .setBaseColorFactor([...color, 1])
    .setRoughnessFactor(0.9)
    .setMetallicFactor(more.metal ?? 0)
const mesh = (doc, name, ...prims) => prims.reduce((m, p) => m.addPrimitive(p), doc.createMesh(name))
const write = (name, doc) => io.write(join(OUT, name), doc)

function jar() {
  const doc = begin()
  const clay = material(doc, 'clay', [0.55, 0.33, 0.2])
  const wood = material(doc, 'wood', [0.3, 0.2, 0.12])
  stand(doc, doc.createNode('jar').setMesh(mesh(doc, 'jar', primitive(doc, lathe(JAR, 28), clay))))
  stand(
    doc,
    doc
      .createNode('lid')
      .setTranslation([0, 0.43, 0])
      .setMesh(mesh(doc, 'lid', primitive(doc, box(0.2, 0.02, 0.2), wood))),
  )
  return doc
}
await write('plain.glb', jar())
const dracoed = jar()
await dracoed.transform(draco())
await write('draco.glb', dracoed)
const packed = jar()
await packed.transform(meshopt({ encoder: MeshoptEncoder, level: 'medium' }))
await write('meshopt.glb', packed)

const rawPixels = async (bytes) => {
  const { data, info } = await sharp(Buffer.from(bytes))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
/** Ink signs on paper: something that a cut from a texture must show. */
const plaque = `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><rect width="128" height="128" fill="#d9c9a3"/>
<path d="M20 30H108M20 64H108M20 98H108M40 16V112M88 16V112" stroke="#2a1d14" stroke-width="9"/><circle cx="64" cy="64" r="20" fill="#b03a2a"/></svg>`
{
  const doc = begin()
  const png = await sharp(Buffer.from(plaque)).png().toBuffer()
  const ktx2 = await encodeToKTX2(new Uint8Array(png), {
    isUASTC: false,
    generateMipmap: true,
    isKTX2File: true,
    imageDecoder: rawPixels,
  })
  doc.createExtension(KHRTextureBasisu).setRequired(true)
  const texture = doc.createTexture('plaque').setImage(ktx2).setMimeType('image/ktx2')
  stand(
    doc,
    doc
      .createNode('plaque')
      .setTranslation([0, 0.3, 0])
      .setMesh(
        mesh(
          doc,
          'plaque',
          primitive(
            doc,
            box(0.5, 0.5, 0.04),
            material(doc, 'plaque', [1, 1, 1]).setBaseColorTexture(texture),
          ),
        ),
      ),
  )
  await write('ktx2.glb', doc)
}
{
  const doc = begin()
  const png = await sharp(Buffer.from(plaque)).png({ palette: true }).toBuffer()
  const texture = doc.createTexture('plaque').setImage(png).setMimeType('image/png')
  stand(
    doc,
    doc
      .createNode('plaque')
      .setTranslation([0, 0.3, 0])
      .setMesh(
        mesh(
          doc,
          'plaque',
          primitive(
            doc,
            box(0.5, 0.5, 0.04),
            material(doc, 'plaque', [1, 1, 1]).setBaseColorTexture(texture),
          ),
        ),
      ),
  )
  await write('textured.glb', doc)
}

/** Keys of a node, as a clip of its own. */
function clip(doc, name, node, path, times, values) {
  const type = path === 'rotation' ? 'VEC4' : path === 'weights' ? 'SCALAR' : 'VEC3'
  const sampler = doc
    .createAnimationSampler()
    .setInput(accessor(doc, 'SCALAR', new Float32Array(times)))
    .setOutput(accessor(doc, type, new Float32Array(values)))
    .setInterpolation('LINEAR')
  doc
    .createAnimation(name)
    .addSampler(sampler)
    .addChannel(doc.createAnimationChannel().setTargetNode(node).setTargetPath(path).setSampler(sampler))
}
const turnZ = (a) => [0, 0, Math.sin(a / 2), Math.cos(a / 2)]
{
  const doc = begin()
  const wood = material(doc, 'wood', [0.42, 0.3, 0.18])
  stand(
    doc,
    doc
      .createNode('post')
      .setTranslation([0, 0.5, 0])
      .setMesh(mesh(doc, 'post', primitive(doc, box(0.1, 1, 0.1), wood))),
  )
  const wheel = stand(doc, doc.createNode('wheel').setTranslation([0, 0.9, 0.12]))
  const blade = mesh(doc, 'blade', primitive(doc, box(0.9, 0.1, 0.03), wood))
  for (let i = 0; i < 3; i++)
    wheel.addChild(
      doc
        .createNode(`blade-${i}`)
        .setRotation(turnZ((i * Math.PI) / 3))
        .setMesh(blade),
    )
  const times = [0, 1, 2, 3, 4]
  clip(
    doc,
    'turn',
    wheel,
    'rotation',
    times,
    times.flatMap((t) => turnZ((t / 4) * Math.PI * 2)),
  )
  clip(doc, 'sway', wheel, 'rotation', [0, 1, 2], [-0.2, 0.2, -0.2].flatMap(turnZ))
  await write('animated.glb', doc)
}
{
  // A reed of two bones that bows.
  const doc = begin()
  const reed = lathe(
    Array.from({ length: 9 }, (_, j) => [0.03 - j * 0.002, j * 0.15]),
    8,
  )
  const joints = []
  const weights = []
  for (let i = 0; i < reed.position.length / 3; i++) {
    const w = Math.min(1, Math.max(0, (reed.position[3 * i + 1] - 0.3) / 0.6))
    joints.push(0, 1, 0, 0)
    weights.push(1 - w, w, 0, 0)
  }
  const prim = primitive(doc, reed, material(doc, 'reed', [0.6, 0.55, 0.3]))
    .setAttribute('JOINTS_0', accessor(doc, 'VEC4', new Uint8Array(joints)))
    .setAttribute('WEIGHTS_0', accessor(doc, 'VEC4', new Float32Array(weights)))
  const root = stand(doc, doc.createNode('root'))
  const top = doc.createNode('top').setTranslation([0, 0.6, 0])
  root.addChild(top)
  const inverse = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
  const raised = [...inverse]
  raised[13] = -0.6
  const skin = doc
    .createSkin('reed')
    .addJoint(root)
    .addJoint(top)
    .setInverseBindMatrices(accessor(doc, 'MAT4', new Float32Array([...inverse, ...raised])))
  stand(
    doc,
    doc
      .createNode('reed')
      .setMesh(mesh(doc, 'reed', prim))
      .setSkin(skin),
  )
  clip(doc, 'bow', top, 'rotation', [0, 1, 2], [0, 0.9, 0].flatMap(turnZ))
  await write('skinned.glb', doc)
}
{
  const doc = begin()
  const shape = lathe(JAR, 20)
  const moved = (f) =>
    new Float32Array(shape.position.map((x, i) => f(i % 3, x, shape.position[i - (i % 3) + 1])))
  const target = (name, f) =>
    doc.createPrimitiveTarget(name).setAttribute('POSITION', accessor(doc, 'VEC3', moved(f)))
  const prim = primitive(doc, shape, material(doc, 'clay', [0.55, 0.33, 0.2]))
  prim.addTarget(target('bulge', (k, x, y) => (k === 1 ? 0 : x * 0.6 * Math.sin((y / 0.42) * Math.PI))))
  prim.addTarget(target('tall', (k, x, y) => (k === 1 ? y * 0.5 : 0)))
  const m = mesh(doc, 'jar', prim)
    .setWeights([0, 0])
    .setExtras({ targetNames: ['bulge', 'tall'] })
  stand(doc, doc.createNode('jar').setMesh(m))
  await write('morphs.glb', doc)
}
{
  const doc = begin()
  const variants = doc.createExtension(KHRMaterialsVariants)
  const clay = material(doc, 'clay', [0.7, 0.6, 0.45])
  const lacquer = material(doc, 'lacquer', [0.05, 0.04, 0.04])
  const prim = primitive(doc, lathe(JAR, 20), clay)
  const list = variants.createMappingList()
  for (const [name, made] of [
    ['clay', clay],
    ['lacquer', lacquer],
  ])
    list.addMapping(variants.createMapping().setMaterial(made).addVariant(variants.createVariant(name)))
  prim.setExtension('KHR_materials_variants', list)
  stand(doc, doc.createNode('jar').setMesh(mesh(doc, 'jar', prim)))
  const xmp = doc.createExtension(KHRXMP)
  const packet = xmp.createPacket().setContext({ dc: 'http://purl.org/dc/elements/1.1/' })
  packet
    .setProperty('dc:creator', { '@list': ['Retrace 追寻'] })
    .setProperty('dc:rights', { '@type': 'rdf:Alt', 'rdf:_1': { '@language': 'en', '@value': 'CC0 1.0' } })
  doc.getRoot().setExtension('KHR_xmp_json_ld', packet)
  await write('variants.glb', doc)
}

// ---- pictures, a page, a view all round, a film ----------------------------------------------------------
const hills = (
  w,
  h,
) => `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 320 200" preserveAspectRatio="none"><rect width="320" height="200" fill="#c9c2b2"/>
<path d="M0 130 60 60 110 118 170 40 240 120 320 70V200H0Z" fill="#8b8577"/><path d="M0 160 90 120 180 158 320 118V200H0Z" fill="#4c473e"/><circle cx="262" cy="36" r="16" fill="#efe9dc"/></svg>`
const page = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="594"><rect width="420" height="594" fill="#eee3c8"/>
${Array.from({ length: 14 }, (_, i) => `<rect x="${60 + i * 22}" y="70" width="2" height="454" fill="#b08d6a"/>`).join('')}
${Array.from({ length: 13 }, (_, i) => Array.from({ length: 14 - ((i * 5) % 4) }, (_, j) => `<path d="M${66 + i * 22} ${82 + j * 31}h11m-9 5h8m-4-8v16m-5-4 10 2" stroke="#2b2119" stroke-width="1.6" fill="none"/>`).join('')).join('')}
<rect x="320" y="470" width="52" height="52" fill="none" stroke="#a8352a" stroke-width="5"/></svg>`
const save = async (name, image) => writeFileSync(join(OUT, name), await image.toBuffer())
await save('picture.png', sharp(Buffer.from(hills(480, 300))).png({ palette: true }))
await save('page.png', sharp(Buffer.from(page)).png({ palette: true }))
await save(
  'photo.jpg',
  sharp(Buffer.from(hills(480, 300)))
    .greyscale()
    .jpeg({ quality: 80 })
    .withExif({
      IFD0: {
        Copyright: '© 2026 Retrace, CC0 1.0',
        Artist: 'Retrace',
        ImageDescription: 'Hills drawn for a test',
      },
    }),
)
await save('panorama.jpg', sharp(Buffer.from(hills(1024, 512))).jpeg({ quality: 70 }))
execFileSync('ffmpeg', [
  '-v',
  'error',
  '-y',
  '-f',
  'lavfi',
  '-i',
  'testsrc2=size=320x180:rate=12:duration=4',
  '-f',
  'lavfi',
  '-i',
  'sine=frequency=330:duration=4',
  '-c:v',
  'libvpx',
  '-b:v',
  '60k',
  '-c:a',
  'libopus',
  '-b:a',
  '12k',
  '-fflags',
  '+bitexact',
  '-flags',
  '+bitexact',
  join(OUT, 'film.webm'),
])
for (const name of readdirSync(OUT)) {
  const { size } = statSync(join(OUT, name))
  console.log(String(size).padStart(7), name)
  if (size > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES} bytes`)
}
