export { type TileLayer, type TileMaker, vectorTiles } from './vector-tiles.ts';
