/** Entry of a station in a process of its own, for tests that kill it. Argument: JSON of its options. */
import { createStation, type StationOptions } from '../../../src/server/station.ts'

const options = JSON.parse(process.argv[2]!) as StationOptions
const station = await createStation(options)
console.log(`ready ${await station.listen()}`)
