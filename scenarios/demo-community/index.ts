export {
  type CommunityFacts,
  type CommunityFigures,
  type GeneratedCommunity,
  type GenerateOptions,
  generateCommunity,
  syntheticNote,
} from './generate-community.ts';
export type { DemoFeature, DemoFeatureCollection } from './geojson.ts';
export {
  candidateKinds,
  type DemoPerson,
  type DoorReference,
  type PersonKind,
  type StaffPost,
  syntheticPhone,
} from './people.ts';
export { pictureOf } from './picture.ts';
export { type Chance, chance } from './prng.ts';
export { defaultProfile, type Profile, type ProfileChoice, scaledProfile, smallProfile } from './profile.ts';
