import { words } from './translate.ts';

/** Roles and kinds of helpers. */
export const rolesWords = words({
  'role.community-staff': { zh: '社区工作人员', en: 'Community staff' },
  'role.street-staff': { zh: '街道工作人员', en: 'Street staff' },
  'role.planner': { zh: '网格规划员', en: 'Planner' },
  'role.general-grid-member': { zh: '一般网格员', en: 'General-grid member' },
  'role.grid-head': { zh: '微网格长', en: 'Grid head' },
  'role.acting-head': { zh: '代理网格长', en: 'Acting head' },
  'role.deputy-head': { zh: '副微网格长', en: 'Deputy head' },
  'role.grid-member': { zh: '微网格员', en: 'Grid member' },
  'role.reserve': { zh: '储备人选', en: 'Reserve' },
  'role.guard': { zh: '门卫', en: 'Gate guard' },
  'role.property-firm': { zh: '物业人员', en: 'Property firm' },
  'role.auditor': { zh: '审计员', en: 'Auditor' },
  'role.operator': { zh: '系统管理员', en: 'Operator' },
  'role.team-leader': { zh: '队长', en: 'Team leader' },
  'role.team-member': { zh: '队员', en: 'Team member' },
  'role.post-holder': { zh: '在岗人', en: 'On post' },
  'kind.party-member': { zh: '党员', en: 'Party member' },
  'kind.building-head': { zh: '楼栋长', en: 'Building head' },
  'kind.entrance-head': { zh: '单元长', en: 'Entrance head' },
  'kind.keen-resident': { zh: '热心群众', en: 'Keen resident' },
  'kind.self-organised': { zh: '自组织骨干', en: 'Self-organised group' },
  'kind.rider': { zh: '外卖骑手', en: 'Delivery rider' },
  'kind.shop-owner': { zh: '小商家', en: 'Shop owner' },
  'kind.other': { zh: '其他', en: 'Other' },
});
