/** A city's list of doors, straight from bytes. Threads are left to whoever runs it, as `linli divide` does. */
export { type CommunityCheck, type CommunityToCheck, checkCommunity } from '../verification/check-community.ts';
export { type CommunityInstance, communityInstance } from './community-instance.ts';
export { type Block, type Divided, divideBlock, nextCommunity } from './divide-block.ts';
export { type CommunityDivision, divideCommunity } from './divide-community.ts';
export {
  CITY_HEADER,
  type CommunityDoors,
  type DoorBytesRefusal,
  LONGEST_ROW,
  readCommunityDoors,
  UNKNOWN_FLOOR,
} from './door-bytes.ts';
export { blockBufferBytes, blockOfFile, type FileBlock, inOrder } from './file-blocks.ts';
