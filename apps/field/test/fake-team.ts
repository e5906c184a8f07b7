import type { ViewResponse } from '@linli/protocol';

/** A grid that the signed-in person leads: two who come, one of them says that they are there. */
export const makeTeamGrid = (
  unitId: string,
  patch: Partial<ViewResponse<'callups.team'>['rows'][number]> = {},
): ViewResponse<'callups.team'>['rows'][number] => ({
  unitId,
  callUpId: '00000000-0000-4000-8000-000000000901',
  emergencyId: '00000000-0000-4000-8000-000000000902',
  exercise: false,
  gridName: 'M017',
  leads: true,
  quota: 3,
  arrived: 1,
  here: 1,
  coming: 1,
  short: true,
  help: null,
  people: [
    {
      callId: '00000000-0000-4000-8000-000000000911',
      personId: '00000000-0000-4000-8000-000000000921',
      name: '钱桂兰（虚构）',
      state: 'here',
    },
    {
      callId: '00000000-0000-4000-8000-000000000912',
      personId: '00000000-0000-4000-8000-000000000922',
      name: '孙立国（虚构）',
      state: 'coming',
    },
  ],
  ...patch,
});
