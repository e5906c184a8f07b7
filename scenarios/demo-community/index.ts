export { type DistrictOptions, generateDistrict } from './district.ts';
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
  type CandidateKind,
  candidateKinds,
  type DemoPerson,
  type DemoRole,
  type DoorReference,
  syntheticPhone,
} from './people.ts';
export { pictureOf } from './picture.ts';
export { type Chance, chance } from './prng.ts';
export { defaultProfile, type Profile, type ProfileChoice, scaledProfile, smallProfile } from './profile.ts';
