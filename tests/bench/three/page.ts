/** The frozen scene in three.js, as the library's own examples write it. `?x&y&z&yaw` stand the visitor; `?tuned` merges. */
import {
  BufferGeometry,
  Color,
  DirectionalLight,
  Group,
  HemisphereLight,
  Line,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three'
import { VRButton } from 'three/addons/webxr/VRButton.js'
import { XRControllerModelFactory } from 'three/addons/webxr/XRControllerModelFactory.js'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { tuned } from './tuned.ts'

const asked = new URLSearchParams(location.search)
const number = (name: string): number => Number(asked.get(name) ?? 0)

const scene = new Scene()
scene.background = new Color('#e8dfcc')
scene.add(new HemisphereLight('#ffffff', '#998877', 2))
const sun = new DirectionalLight('#ffffff', 2)
sun.position.set(-40, 80, 30)
scene.add(sun)

const camera = new PerspectiveCamera(60, innerWidth / innerHeight, 0.1, 3000)
camera.position.set(0, 1.6, 0)
const rig = new Group()
rig.position.set(number('x'), number('y'), number('z'))
rig.rotation.y = number('yaw')
rig.add(camera)
scene.add(rig)

const renderer = new WebGLRenderer({ antialias: true })
renderer.setSize(innerWidth, innerHeight)
renderer.xr.enabled = true
document.body.append(renderer.domElement, VRButton.createButton(renderer))

const models = new XRControllerModelFactory()
models.setPath(new URL('xr-profiles', document.baseURI).href)
const ray = new BufferGeometry().setFromPoints([new Vector3(0, 0, 0), new Vector3(0, 0, -1)])
for (const hand of [0, 1]) {
  const controller = renderer.xr.getController(hand)
  const line = new Line(ray)
  line.scale.z = 5
  controller.add(line)
  const grip = renderer.xr.getControllerGrip(hand)
  grip.add(models.createControllerModel(grip))
  rig.add(controller, grip)
}

const bench = { ready: false, info: renderer.info }
Object.assign(window, { bench })
const { scene: loaded } = await new GLTFLoader().loadAsync('luding.glb')
scene.add(asked.has('tuned') ? tuned(loaded) : loaded)
renderer.setAnimationLoop(() => renderer.render(scene, camera))
bench.ready = true
