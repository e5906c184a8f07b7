/**
 * Field names that say by themselves what they are, wherever they stand: under a kind of datum of the field register, or under
 * `plain` when they say nothing about a person. A name that means different things in different places stands in `by-path.ts` instead.
 */
export const byName: Readonly<Record<string, string>> = {
  'helper-name': 'actsForName byName fromName headName leader nameMasked ownerName personName signedBy toName',
  trace:
    'actorId byMe commandId contactPersonId fromPersonId knownPersonId onBehalfOf ownerId personId personIds resolvedBy standIn subjectId toPersonId',
  'household-facts': 'keepUntil movedIn movedOut tenancy',
  'household-children': 'children',
  'resident-standing': 'householder',
  'door-facts': 'tenant vacant',
  'door-precaution': 'precaution',
  'helper-about': 'employer homeDoorId homeDoorRef homeGridName homeGridId homePlace livesHere memberType skill skills',
  'helper-kinds': 'kinds',
  'helper-availability': 'availableAt freeNow',
  'helper-standing': 'lastContactAt',
  'helper-duties': 'duties role',
  'helper-agreements': 'agreedAt agreementId agreementVersion agrees way',
  'one-human': 'helperId tie',
  'helper-courses': 'course courseLabel courses goodUntil goodness heldOn training',
  'helper-equipment': 'badgeId issueId issuedAt returnedAt withdrawnAs withdrawnAt',
  'call-answer': 'answeredAt attempts calledAt laterMinutes tier wave',
  'case-contact': 'contactMasked',
  'case-where': 'receipt',
  'access-note': 'revealedUntil',
  account: 'token',
  thanks: 'letterId sentAt',
  'visit-result': 'visitId',
  plain: `
    doorMinutes slowDoorMinutes shopMinutes stairMinutesPerFloor liftMinutes liftMinutesPerFloor walkMetersPerMinute
    actedBy actsFor inCharge one
    asked enough heldUntil help here unitId quota short told unitIds waves
    steps breaks emergencies nobody withinReach taken nearestFreeMeters
    aboutName acting address all answered answeredHow app applicationId area arrived as asOf askedAt
    assignmentId assumed at atomIds attribution availability badge badges basedOn begunAt bent bentAfter
    bentGrids beside binding body bodyName buildingId buildingRef buildings builtYear byOutcome byRole callId
    callUpId called calls canRedo canUndo cannot caseId caseKind change changeId choices changed channel
    channels checked checkedAt closesAt code codes column coming commentId community communityCode
    communityId communityName compoundId compoundName compoundRef compounds consentVersion contiguity continues
    coordinates corners correctionId countShops counts covered coveredPerMille cursor day decided decidedAt
    decision dedicated deleteBy destroyedAt differs done doneAt door doorId doorIds doorRef doors doorsAfter
    doorsBefore doorsInNone doorsMoved draft draftId drawnAt dueAt dwellings edit effectiveFrom emergencyId
    emergencyTitle en ended endedAt entranceId entranceRef entrances estimated event exercise expiresAt
    exportId fewest find finding fixed floor floorFrom floorTo floors forecastLate forget format free
    fromList gate gates general generalGrid generalGridId generalGridMembers generalGridNo
    givenAt goneId good goods grid gridName gridNames digits width grows scheme facts nextCode matched gridId gridIds gridKind grids shopGrids gridsEnded gridsNew
    gridsPerPerson handOverId handOverNote hasPeople hazard head headState heads headsAffected heldId hours
    householdId households how id importId index kept keptId keptUntil key kind label lapsed lastImportAt late
    lateGrids lateResults leads letters leaders level likely linkId levels lift limit limitId line listed listedOnly locale
    lowerBound maxDoors maxMinutes memberCount members membersPerGrid merchantId mergeId merged microGrid
    microGridsPerGeneral minDoors minutes missing mixed moreRows most n nameEn nearMeters needs new next no
    notReached objectId objectKind objectName officePhone on oneId open openCases openedAt opening openingAt
    opensAt operations organisationId orphans otherId outline page parent parts path peopleHours pieces place
    placeName places playbookId printId propertyFirm proposalId proposalIds published publishedAt
    publishedOver purpose rank reached reachedPerMille receivedAt recorded recordedAt recruitmentId
    recruitmentTitle ref refused remainder removed replaced reportedAt requests residentId residential
    residents resolved resolvedAt restored returnedAs recordId revision roles roundId row rows rowsIn rule said seed
    seenAt seq serverEpoch serverTime settled sheet sheetCode sheetLabel sheetName sheets shopId shops show
    shredBy side signature silent since size source split status step stopId stored storedAt street subjectKind
    suggestion synthetic taken takenAt team teamId teamName thanked ticked title toGeneral toGrid total twice
    type uncheckedMonths undoneAt unlisted unreachable until untilDaysAfterEnd urgency url use vacancies
    vacantGrids validFrom validTo version versionId versionNo waiting walkMeters walled warnings when why worth
    orderId orderNo authority legalBasis measures freeExits medicalRoute phoneDayAndNight renews householdIds calledOff correctedAt
    confirmBy dangerId exits declaredAt reviewedAt mine operation
    withoutHead withoutMember zh withDraft lawful linkId requestId clockId workingDays freeDays workDays knownUntil overdue deleted ground identity dueOn approvalId may approvals held helpers cases contacts comments prints draftRemoved peopleRemoved peopleKept imports isNew isForgotten isExact begin end`.trim(),
};
