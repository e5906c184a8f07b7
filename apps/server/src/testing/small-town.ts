/** What a story outside the server may use of the emergencies' own test helpers. */
export { startDrill, toLateMorning } from '../drills/testing/small-drill.ts';
export { drainAll, openEpisode, phoneTime, visitItem } from '../emergencies/testing/episode.ts';
export {
  addPerson,
  type SmallCommunity,
  seedSmallCommunity,
  type TestGrid,
} from '../emergencies/testing/small-community.ts';
