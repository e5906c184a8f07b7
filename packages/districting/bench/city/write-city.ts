/** Writes the invented city to a file, in a process of its own, so that the memory measured is the engine's alone: `write-city.ts FILE COMMUNITIES SEED`. */
import { writeCity } from './generate.ts';

const [file, communities, seed] = process.argv.slice(2);
if (file === undefined) throw new Error('write-city.ts FILE COMMUNITIES SEED');
console.log(JSON.stringify(writeCity(file, Number(communities), Number(seed))));
