// Many simulated stations against one server: node tests/bench/load/run.mjs [--stations 40] [--requests 40] [--batch 5]
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./load.ts')
process.exitCode = await main(process.argv.slice(2))
