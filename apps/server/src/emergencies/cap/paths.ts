/** Where warnings are sent to, and where ours are listed. */
export const capPaths = (communityId: string): { inPath: string; outPath: string } => ({
  inPath: `/api/emergencies/cap/${communityId}/in`,
  outPath: `/api/emergencies/cap/${communityId}/out`,
});
