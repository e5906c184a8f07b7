/**
 * Every column of the database, by table: under a kind of personal datum (`register.ts`), or under `plain` when it says nothing about
 * a person. Ids of rows are plain; ids that point at a person who did something are a `trace`. A column that stands nowhere fails the build.
 * One list, long as it is: a column is looked for here, whatever capability keeps it.
 */
export const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  account: {
    'sign-in-means': 'person_id password totp_secret totp_pending totp_step',
    plain: 'community_id key_id created_at ready_at',
  },
  application: {
    application: 'receipt_hash state name phone home employer availability reason kinds skills member_type person_id',
    trace: 'decided_by',
    plain: 'community_id application_id recruitment_id key_id consent_version received_at decided_at',
  },
  approval: {
    'approval-words': 'reason decline_reason',
    trace: 'subject_id asked_by decided_by',
    plain: 'community_id approval_id kind facts key_id asked_at due_at state decided_at',
  },
  assignment: {
    'helper-duties': 'subject_id role valid_from valid_to source note duties title acts_for',
    plain: 'community_id assignment_id subject_kind object_kind object_id key_id',
  },
  audit_checkpoint: { plain: 'community_id number at to_xid to_source to_seq line' },
  badge: {
    'helper-equipment': 'person_id no code_hash issued_at valid_to withdrawn_at withdrawn_as',
    plain: 'community_id badge_id',
  },
  break_glass: {
    trace: 'person_id ended_by',
    plain: 'community_id break_glass_id reason from_at until_at ended_at',
  },
  building: {
    plain: 'community_id building_id source_ref compound_id name use listed_only outline address_key drawn_outline',
  },
  call: {
    'call-answer':
      'person_id role grid_ids head_of tier state reason wave asked called_at answered_at arrived_at later_at attempts called_off_at',
    trace: 'caller_id answered_by',
    plain: 'community_id emergency_id call_up_id call_id general_grid_id',
  },
  call_attempt: {
    'call-answer': 'call_id channel outcome at kind reason gateway_ref',
    trace: 'by_person',
    plain: 'community_id emergency_id attempt_id message_id',
  },
  call_counter: { plain: 'community_id emergency_id call_up_id unit_id state people' },
  cap_key: {
    trace: 'made_by ended_by',
    plain: 'community_id key_id number key_hash made_at valid_until ended_at used_on tried_on',
  },
  case_limit: { plain: 'community_id limit_id case_kind urgency hours valid_from valid_to source' },
  case_record: {
    'case-where': 'receipt entrance_id door_id place reporter_id',
    'case-words': 'place_note body answer',
    'case-contact': 'contact',
    trace: 'dispatched_to',
    plain: 'community_id case_id case_kind urgency state channel status grid_id key_id reported_at due_at closed_at',
  },
  case_step: { trace: 'actor_id', 'case-words': 'body', plain: 'community_id case_id step_no step at by_role key_id' },
  channel_address: {
    'helper-phone': 'address',
    'helper-search': 'address_index',
    'helper-duties': 'kind',
    trace: 'person_id',
    plain: 'community_id address_id key_id added_at last_sent_at failed_in_row',
  },
  channel_post: { plain: 'community_id call_up_id kind message posted_at' },
  channel_setting: {
    trace: 'changed_by',
    plain: 'community_id kind enabled position settings drill_passed_at drill_id changed_at',
  },
  channel_state: {
    plain:
      'community_id kind sent failed unknown failed_in_row last_sent_at last_failed_at last_reason blocked_until recent status tested_at test_outcome test_reason',
  },
  channel_wish: { 'helper-duties': 'kind', trace: 'person_id', plain: 'community_id' },
  command_receipt: { trace: 'actor_id answer', plain: 'community_id command_id kind fingerprint at' },
  community: {
    plain:
      'community_id code name name_en office_phone synthetic created_at import_at ledger_revision compounds buildings entrances dwellings shops attribution',
  },
  compound: {
    plain: 'community_id compound_id source_ref name walled outline gates property_firm built_year address_key',
  },
  confidentiality_agreement: {
    'helper-agreements': 'person_id version agreed_at way',
    trace: 'recorded_by',
    plain: 'community_id agreement_id',
  },
  course_record: {
    'helper-courses': 'person_id course held_on good_until label recorded_at withdrawn_at',
    plain: 'community_id record_id key_id',
  },
  correction: {
    'request-words': 'about says contact channel state reason answered_how',
    trace: 'decided_by',
    plain: 'community_id correction_id door_id key_id asked_at decided_at answered_at',
  },
  data_read: {
    trace: 'actor_id actor_roles',
    plain:
      'community_id read_id seq xid at request_id operation outcome break_glass_id purpose mode emergency_id fields subjects commitment',
  },
  data_read_about: { 'read-about': 'subjects detail', plain: 'community_id read_id at salt key_id' },
  data_read_subject: { 'read-about': 'subject_id', plain: 'community_id read_id' },
  data_key: { plain: 'community_id key_id purpose emergency_id wrapped algorithm created_at' },
  warning: {
    trace: 'decided_by',
    plain:
      'community_id warning_id sender identifier sent_at received_at status act hazard playbook_id level headline until rings state emergency_id decided_at replaced_by about_emergency_id',
  },
  division_rates: { plain: 'community_id rates_id policy valid_from valid_to source' },
  door: {
    'door-facts': 'people vacant tenant',
    'door-precaution': 'precaution',
    plain:
      'community_id door_id source_ref kind entrance_id building_id compound_id floor name place address lon lat estimated address_key sort_key source checked_at',
  },
  drill_consent: {
    'helper-agreements': 'person_id valid_from valid_to way',
    trace: 'noted_by',
    plain: 'community_id consent_id',
  },
  emergency: {
    trace: 'opened_by',
    plain:
      'community_id emergency_id title playbook_id playbook hazard level status state opened_at due_at ended_at keep_until call_up_id round_id grid_ids vacant_grids statement review destroyed_at corrections everyone_ask_id everyone_at channels ends_at stopped_for doors_frozen',
  },
  entrance: { plain: 'community_id entrance_id source_ref building_id name lon lat lift address_key' },
  equipment_issue: {
    'helper-equipment': 'person_id item label issued_at returned_at returned_as',
    plain: 'community_id issue_id key_id',
  },
  form_cost: { plain: 'community_id cost_id policy valid_from valid_to source' },
  general_grid: { plain: 'community_id general_grid_id no valid_from valid_to' },
  code_scheme: { plain: 'community_id scheme_id valid_from scheme chosen_at', trace: 'chosen_by' },
  grid_code: { plain: 'community_id grid_id valid_from code short' },
  grid_version_general: { plain: 'community_id version_id general_grid_id name' },
  grid_assignment: {
    plain:
      'community_id version_id item grid_id entrance_id floor_from floor_to holds_unknown shop_door_id building_id',
  },
  grid_call_up: {
    'call-answer': 'acting_head_id',
    trace: 'help_asked_by help_taken_by',
    plain:
      'community_id emergency_id call_up_id unit_id unit_kind general_grid_id quota waves enough_at short_at held_until asked coming here arrived help_from help_people help_asked_at help_taken_at called_off_at',
  },
  grid_comment: {
    'comment-words': 'body',
    trace: 'written_by resolved_by',
    plain: 'community_id comment_id draft_id grid_no place_kind place_id key_id written_at resolved_at',
  },
  grid_draft: {
    plain:
      'community_id draft_id revision settings plan conflicts based_on drawn_at published_as sheet_name measured_on',
  },
  grid_draft_person: { 'helper-duties': 'role person_id', plain: 'community_id draft_id level no sheet row_no' },
  grid_draft_step: { plain: 'community_id draft_id revision plan direction' },
  grid_sheet_door: { plain: 'community_id draft_id sheet row_no door_id label general_label' },
  grid_sheet_person: {
    'helper-duties': 'role person_id',
    plain: 'community_id draft_id label general_label sheet row_no brought',
  },
  grid_version: { trace: 'published_by', plain: 'community_id version_id no effective_from published_at doors' },
  grid_version_cancelled: {
    trace: 'cancelled_by',
    plain: 'community_id version_id no effective_from published_at cancelled_at grids',
  },
  grid_version_grid: {
    plain:
      'community_id version_id grid_id general_grid_id doors dwellings shops minutes walk_meters members binding bent reason area label tour name kind body_type body_name supersedes',
  },
  hand_over: {
    'helper-duties': 'from_person_id to_person_id',
    plain: 'community_id hand_over_id grid_id begun_at done_at',
  },
  hand_over_item: { 'helper-duties': 'given_by taken_by', plain: 'community_id hand_over_id item given_at taken_at' },
  held_item: {
    trace: 'actor_id',
    'held-words': 'body',
    plain: 'community_id held_id command_id kind outcome code key_id at resolved_at delete_by',
  },
  home_told: {
    'read-about': 'door_id how told_on',
    trace: 'told_by',
    plain: 'community_id break_glass_id told_at',
  },
  household: {
    'household-facts': 'tenancy people moved_in moved_out keep_until',
    'household-children': 'children',
    plain: 'community_id household_id door_id recorded_at',
  },
  journal: {
    trace: 'actor_id on_behalf_of subject_id facts',
    plain: 'community_id seq xid at captured_at event command_id purpose status emergency_id subject_kind grid_id',
  },
  kept_apart: { trace: 'one_id other_id', plain: 'community_id kind at' },
  ledger_merge: { trace: 'kept_id gone_id moved by_person', plain: 'community_id merge_id kind at undone_at' },
  ledger_proposal: {
    'door-facts': 'value',
    trace: 'decided_by',
    plain: 'community_id proposal_id door_id kind emergency_id visit_id seen_at state decided_at before',
  },
  local_danger: {
    trace: 'declared_by reviewed_by',
    plain: 'community_id danger_id status kind declared_at reviewed_at outcome',
  },
  merchant: {
    'business-contact': 'contact_person_id note',
    plain: 'community_id merchant_id name door_id team_id goods opening opening_at key_id',
  },
  micro_grid: { plain: 'community_id grid_id no' },
  official_division: { plain: 'code parent level name' },
  order_denial: { plain: 'community_id denial_id at operation code role' },
  organisation: { 'business-contact': 'contact', plain: 'community_id organisation_id kind name key_id created_at' },
  outbox: {
    trace: 'payload',
    plain:
      'community_id outbox_id topic due_at urgency emergency_id status lease_until lease_epoch tries done_at last_error',
  },
  passkey: {
    'sign-in-means': 'person_id credential_id public_key counter transports',
    plain: 'community_id passkey_id added_at',
  },
  person: {
    'helper-name': 'name',
    'helper-phone': 'phone',
    'helper-search': 'phone_index',
    'helper-kinds': 'kinds',
    'helper-about': 'employer home_door_id member_type skills',
    'helper-standing': 'state last_contact_at forgotten_at',
    'helper-availability': 'availability',
    plain: 'community_id person_id key_id created_at',
  },
  person_resident: {
    'one-human': 'person_id resident_id linked_at unlinked_at',
    trace: 'linked_by',
    plain: 'community_id link_id',
  },
  person_standing: {
    'helper-standing': 'person_id from_state to_state at reason',
    plain: 'community_id change_id key_id',
  },
  place_alias: { plain: 'community_id kind source_ref place_id import_id' },
  place_import: {
    trace: 'actor_id',
    plain: 'community_id import_id started_at rows_in stored merged listed refused undone_at before_forgotten_at',
  },
  place_import_change: { 'before-image': 'before', plain: 'community_id import_id kind place_id' },
  place_line: { plain: 'community_id line_id source_ref kind name line' },
  poster_name: { 'helper-agreements': 'person_id agreed_at withdrawn_at', plain: 'community_id' },
  privacy_clock: { plain: 'community_id clock_id policy valid_from valid_to source' },
  privacy_link: {
    account: 'token_hash code_hash issued_at expires_at opened_at session_hash session_until wrong_codes unmasked_at',
    trace: 'issued_by',
    plain: 'community_id link_id door_id',
  },
  privacy_request: {
    'request-words':
      'kind door_id person_id channel identity says contact due_on state ground reason answered_at answered_how',
    trace: 'opened_by decided_by',
    plain: 'community_id request_id key_id opened_at decided_at',
  },
  print_order: {
    trace: 'ordered_by',
    'print-order': 'what',
    plain: 'community_id print_id ordered_at locale size purpose shred_by',
  },
  recovery_code: { 'sign-in-means': 'person_id code_hash', plain: 'community_id spent_at' },
  recruitment: { plain: 'community_id recruitment_id code_hash title body skills opens_at closes_at' },
  report_filling: {
    trace: 'filled_by',
    plain: 'community_id filling_id form_id version_no filled_at purpose rows',
  },
  report_form: { plain: 'community_id form_id version_no rows rows_at created_at ended_at' },
  report_form_version: {
    trace: 'saved_by',
    plain: 'community_id form_id version_no valid_from name asker level rhythm since columns head signature',
  },
  resident: {
    'resident-name': 'name',
    'resident-search': 'name_index phone_index',
    'resident-phone': 'phone',
    'resident-standing': 'householder merged_into',
    plain: 'community_id resident_id household_id key_id recorded_at',
  },
  restriction_order: {
    trace: 'proposed_by ended_by',
    plain:
      'community_id order_id approval_id status order_no level authority legal_basis measures places says task precaution free_exits medical_route phone valid_from valid_to renews proposed_at ended_at',
  },
  reveal: { 'access-note': 'person_id door_id reason at until', plain: 'community_id reveal_id' },
  round_counter: { plain: 'community_id emergency_id round_id grid_id outcome doors' },
  round_door: {
    'visit-result': 'outcome visit_id visited_at',
    trace: 'visited_by',
    plain: 'community_id emergency_id round_id door_id grid_id entrance_id walk_order place name kind floor listed',
  },
  round_grid: {
    plain: 'community_id emergency_id round_id grid_id code name general_grid_id sheet_code minutes members vacant',
  },
  schema_migration: { plain: 'number name checksum applied_at' },
  search_token: { 'resident-search': 'token', plain: 'community_id subject_id' },
  server_fact: { plain: 'name value' },
  session: {
    account:
      'token_hash person_id created_at expires_at device seen_on confirmed_at renewed_at next_hash next_offered_at retired_hash retired_at cut cut_at wiped_at used_at',
    plain: 'community_id app session_id assurance generation',
  },
  sheet_columns: { plain: 'community_id signature roles changed_at' },
  sign_in_handle: { 'sign-in-means': 'handle_hash person_id', plain: 'kind community_id created_at' },
  sign_in_link: {
    account: 'token_hash person_id expires_at spent_at',
    plain: 'purpose community_id app created_at assurance',
  },
  span_limit: { plain: 'community_id limit_id policy valid_from valid_to source' },
  sunset_certificate: { plain: 'community_id emergency_id at line' },
  sunset_extension: {
    trace: 'asked_by',
    plain: 'community_id extension_id emergency_id keep_until reason asked_at',
  },
  sunset_hold: {
    'held-words': 'reason record',
    trace: 'placed_by lifted_by',
    plain: 'community_id hold_id emergency_id door_id key_id placed_at lifted_at',
  },
  office_title: { plain: 'community_id titles_id policy valid_from valid_to source' },
  suggest_order: { plain: 'community_id order_id policy valid_from valid_to source' },
  team: { plain: 'community_id team_id kind name place grid_id hours valid_from valid_to' },
  thanks_letter: {
    thanks: 'person_id doors refused_at',
    plain: 'community_id letter_id emergency_title emergency_id status grid_id signed_by sent_at',
  },
  visit: {
    'visit-result': 'door_id outcome source captured_at undone_at',
    'visit-note': 'note',
    trace: 'by_person',
    plain: 'community_id emergency_id round_id visit_id grid_id key_id received_at ordered_at trusted after_end',
  },
};
