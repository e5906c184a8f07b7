export { type ListedPlaces, layOutFromList, type Schematic } from './lay-out.ts';
