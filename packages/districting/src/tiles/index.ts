export { featureAt } from './feature-at.ts';
export { type LayerLook, type Pen, type PictureFrame, paintTile, type TileLook } from './paint-tile.ts';
export { layPictures, type PicturedMap, type PicturesUnderMap } from './picture-map.ts';
export {
  askWorker,
  type PaintingRules,
  type PicturePainter,
  type PictureWish,
  paintInWorker,
} from './picture-requests.ts';
export { type TileProperties, UnreadableTile } from './read-polygons.ts';
export { type SpotInTile, type TileAddress, type TilePart, tileAt } from './tile-address.ts';
export { type TileLayer, type TileMaker, vectorTiles } from './vector-tiles.ts';
