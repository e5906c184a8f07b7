/**
 * Fields whose name alone does not say whether they are personal (`name`, `reason`, `note` …), by operation and path; the first line that
 * fits counts. `*` stands for anything, a capital list `{a,b}` for either. Right: a kind of datum of the field register, or `plain`.
 */
export const byPath: readonly (readonly [where: string, datum: string])[] = [
  // The desk: what people ask about their own data.
  [
    'privacy.{openRequest,decideRequest,answerRequest,requests} *{kind,doorId,about,says,contact,reason,ground,identity,channel,state,how,answeredHow,dueOn}',
    'request-words',
  ],
  ['privacy.issueLink {url,code,expiresAt}', 'account'],
  // Channels: how a community sends, and the addresses of its people.
  ['channels.setAddress {address,addressKind}', 'helper-phone'],
  ['channels.addDevice *', 'helper-phone'],
  ['channels.wish channelKind', 'helper-phone'],
  ['channels.* *personId', 'trace'],
  ['channels.trail *', 'call-answer'],
  ['channels.* *', 'plain'],
  // The end of an emergency's data.
  ['emergencies.askEnd reason', 'approval-words'],
  ['emergencies.hold reason', 'held-words'],
  ['emergencies.ownCopy visits.outcome', 'visit-result'],
  ['emergencies.ownCopy visits.note', 'visit-note'],
  ['emergencies.{end,keepLonger,askEnd,hold,liftHold,destroyData,ownCopy} *', 'plain'],
  ['callups.{tree,calls} rows.reason', 'call-answer'],
  // Who looked.
  ['audit.reads *actorName', 'helper-name'],
  ['audit.{reads,whoLooked} *{reason,find}', 'read-about'],
  ['audit.{reads,whoLooked,seal} *', 'plain'],
  // Households and residents.
  ['residents.* *residents.name', 'resident-name'],
  ['residents.duplicates rows.{one,other}.name', 'resident-name'],
  ['residents.ofPerson *name', 'resident-name'],
  ['residents.* *name', 'plain'],
  ['residents.* *phone', 'resident-phone'],
  ['residents.* *people', 'household-facts'],
  ['residents.reveal reason', 'access-note'],
  [
    'residents.{askCorrection,decideCorrection,answerCorrection,corrections} *{contact,reason,about,says,state,how,answeredHow,channel}',
    'request-words',
  ],
  ['residents.* *{reason,contact}', 'request-words'],
  ['residents.* *id', 'plain'],
  // Offers of help: everything in them is the applicant's.
  [
    'roster.{apply,applications,applicationStatus,vetApplication} *{name,phone,phoneMasked,home,employer,kinds,skills,memberType,reason,receipt,outcome,state,livesHere}',
    'application',
  ],
  ['roster.{apply,applications} *availability*', 'application'],
  ['roster.agree receipt', 'application'],
  // Helpers.
  ['* *availability*', 'helper-availability'],
  // What an office calls a team, a shop or a grid.
  ['roster.{teams,merchants,vacancies,vacated} rows.name', 'plain'],
  ['roster.grid name', 'plain'],
  ['roster.{saveTeam,saveMerchant,team} name', 'plain'],
  ['roster.merchants rows.team.name', 'plain'],
  [
    'roster.{addPeople,updatePerson,people,grid,vacancies,vacated,span,person,badges,myBadge,team,merchants} *name',
    'helper-name',
  ],
  ['roster.courses rows.personName', 'helper-name'],
  ['roster.* *{phone,phoneMasked}', 'helper-phone'],
  ['roster.{saveMerchant,merchants} *note', 'business-contact'],
  ['roster.{handOver,endAssignment} {note,reason}', 'helper-duties'],
  ['roster.{changeStanding,person} *reason', 'helper-standing'],
  ['roster.revealPhone reason', 'access-note'],
  ['roster.{person,equipment,issueEquipment,returnEquipment} *{item,label,returnedAs}', 'helper-equipment'],
  ['roster.{addPeople,people,grid,person,changeStanding} *state', 'helper-standing'],
  ['roster.{teams,saveTeam,team} *{hours,to,from,day}*', 'plain'],
  ['access.me name', 'helper-name'],
  ['access.{breakGlass,breakGlasses} *words', 'approval-words'],
  ['access.{breakGlass,breakGlasses} *reason', 'plain'],
  ['access.breakGlasses *{from,answer,inForce,isMine}', 'plain'],
  ['access.* *{sessionId,breakGlassId}', 'plain'],
  ['access.devices *{device,seenOn,since,state}', 'account'],
  ['access.me home', 'plain'],
  ['roster.merchants rows.contact', 'helper-name'],
  ['roster.{openRecruitment,recruitment,recruitments,suggestOrder,setSuggestOrder} *{skills,kinds}', 'plain'],
  ['{callups.tree,callups.calls,callups.mine} *name', 'helper-name'],
  ['{callups.tree,callups.calls,callups.mine} *phone', 'helper-phone'],
  ['callups.* *{state,answer,outcome,channel}', 'call-answer'],
  ['prints.choices *heads.name', 'helper-name'],
  ['grids.repairPlan pieces.heads.name', 'helper-name'],
  ['grids.findings rows.people.name', 'helper-name'],
  ['grids.plannedPeople rows.name', 'helper-name'],
  ['{prints,emergencies}.* *phone', 'helper-phone'],
  ['grids.{versions,comments} rows.by', 'helper-name'],
  // Orders speak of places; what they say stands before everybody. Only the reason is for the second person.
  ['orders.propose reason', 'approval-words'],
  ['notices.public orders.{says,from}', 'plain'],
  ['orders.* *{says,task,precaution,phone,from,to,name,state,outcome,role,personIds}', 'plain'],
  ['exports.request reason', 'approval-words'],
  // Two-person approvals.
  ['approvals.* *{reason,declineReason}', 'approval-words'],
  ['approvals.* *facts', 'plain'],
  ['approvals.* *{askedBy,decidedBy}', 'helper-name'],
  ['approvals.* *state', 'plain'],
  // Cases.
  ['cases.report contact.*', 'case-contact'],
  ['cases.* *{text,note,reason,statement,answer}', 'case-words'],
  ['cases.* *{contact,phone}', 'case-contact'],
  ['cases.* *{doorId,entranceId}', 'case-where'],
  ['cases.* *{name,state}', 'plain'],
  // Doors in a round.
  ['{rounds.*,emergencies.board} *note', 'visit-note'],
  ['rounds.* *outcome', 'visit-result'],
  ['rounds.* *people', 'door-facts'],
  ['rounds.notReached rows.phone', 'resident-phone'],
  ['rounds.* *name', 'plain'],
  ['places.{addOrganisation,organisations} *contact', 'business-contact'],
  ['places.* *people', 'door-facts'],
  ['places.proposals rows.value', 'door-facts'],
  ['emergencies.open vacant', 'plain'],
  // Comments on a drawing.
  ['grids.* *text', 'comment-words'],
  // What is left of those names is about places, grids, texts for everybody.
  ['sync.held *{outcome,item}*', 'held-words'],
  ['{access.communities,grids.*,places.*,notices.*,imports.*,exports.*} *{name,names}', 'plain'],
  ['{grids.*,places.*,imports.*} *{reason,value,state,to,from,label,note,by}*', 'plain'],
  ['{prints.*,emergencies.*,notices.*,thanks.*,exports.*} *{state,statement,names,name,phone}', 'plain'],
  ['{roster.merchants,roster.teams,roster.tickHandOver,roster.handOvers,roster.myHandOvers} *{state,item}', 'plain'],
  ['roster.* *{state,from,to}', 'plain'],
];
