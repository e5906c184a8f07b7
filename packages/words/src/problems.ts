import { words } from './translate.ts';

/**
 * What is said when something is not done: by problem or refusal code. What is wrong, what is safe, what to do.
 * One list, long as it is: a code is looked for here whatever capability refuses, and a second entry of one code must show.
 */
export const problemWords = words({
  'problem.invalid-input': {
    zh: '有一项填得不对，请改后再试。什么都没有改动。',
    en: 'Something is filled in wrongly. Nothing was changed: mend it and try again.',
  },
  'problem.not-signed-in': {
    zh: '登录已过期。已录入的不会丢；请重新打开登录链接。',
    en: 'You are signed out. What you recorded is safe: open a sign-in link again.',
  },
  'problem.second-factor-needed': {
    zh: '还差第二步验证。请登录。',
    en: 'The second step of signing in is missing. Sign in.',
  },
  'problem.sign-in-set-up-needed': {
    zh: '请先设置你的登录方式（约一分钟）。',
    en: 'Set up how you sign in first; it takes a minute.',
  },
  'problem.sign-in-wrong': {
    zh: '不对。请核对后再输入一次。',
    en: 'That is not right. Check it and type it again.',
  },
  'problem.confirm-again': {
    zh: '改登录方式前，请先再验证一次是你本人。',
    en: 'Before this is changed, show once more that it is you.',
  },
  'problem.device-lost': {
    zh: '办公室已把这部手机登记为丢失，登录已停。',
    en: 'The office marked this phone as lost. It is signed out.',
  },
  'problem.session-copied': {
    zh: '这个登录在别处也被使用，为安全已停。没发出的记录会交给办公室核对，不会丢。请向办公室要一个新链接。',
    en: 'This sign-in was also used elsewhere, so it was stopped. What was not sent goes to the office to be checked; nothing is lost. Ask the office for a new link.',
  },
  'problem.password-short': {
    zh: '密码至少 12 个字符。一句好记的话就行。',
    en: 'At least 12 characters. A short sentence will do.',
  },
  'problem.password-long': { zh: '密码最多 128 个字符。', en: 'At most 128 characters.' },
  'problem.password-guessable': {
    zh: '这个密码太好猜，或在泄露过的密码里。换一句只有你会想到的话。',
    en: 'This is easy to guess, or among passwords that leaked. Take a sentence that only you would think of.',
  },
  'problem.code-wrong': {
    zh: '验证码不对。请看手机上现在显示的 6 位数字；手机时间要准。',
    en: 'The code is not right. Type the six digits the app shows now; the phone’s clock must be right.',
  },
  'problem.name-taken': {
    zh: '这个登录名已有人用。请换一个。',
    en: 'Somebody signs in by this name already. Choose another.',
  },
  'problem.passkey-refused': {
    zh: '这个通行密钥打不开。请换一种方式登录。',
    en: 'This passkey does not open anything here. Sign in another way.',
  },
  'problem.last-way-in': {
    zh: '这是你唯一的登录方式。先设好密码或另一个通行密钥，再移除它。',
    en: 'It is your only way in. Set up a password or another passkey first.',
  },
  'problem.provider-away': {
    zh: '那边的账号系统现在连不上。请用密码或通行密钥登录。',
    en: 'The other account system does not answer. Sign in by password or passkey.',
  },
  'problem.device-unknown': { zh: '没有找到这个设备，请刷新。', en: 'No such device: reload.' },
  'problem.account-unknown': {
    zh: '这个人还没有设过登录方式。直接发一个登录链接就行。',
    en: 'They have not set up a sign-in yet. Just give them a link.',
  },
  'problem.break-glass-too-long': { zh: '最长 4 小时。', en: 'Four hours at most.' },
  'problem.break-glass-open': { zh: '你的紧急取用还在生效。', en: 'Your break-glass is still in force.' },
  'problem.break-glass-unknown': { zh: '没有找到这次紧急取用。', en: 'This break-glass was not found.' },
  'problem.break-glass-not-over': {
    zh: '这次紧急取用还没结束，可能还有人在看。结束以后再记。',
    en: 'This break-glass is not over: somebody may still be looking. Record it afterwards.',
  },
  'problem.home-not-looked-at': {
    zh: '选中的户里有这次没有被看过的，什么都没有记。请刷新名单再选。',
    en: 'Not all of these homes were looked at, so nothing was recorded. Reload the list and choose again.',
  },
  'problem.told-on-no-such-day': {
    zh: '告诉的日子要在紧急取用那天和今天之间。',
    en: 'The day must lie between the day of the break-glass and today.',
  },
  'problem.break-glass-over': { zh: '已经结束了。', en: 'It is over already.' },
  'problem.link-spent': {
    zh: '这个链接已经用过了。请向办公室再要一个。',
    en: 'This link has been used. Ask the office for a new one.',
  },
  'problem.link-expired': {
    zh: '这个链接已过期。请向办公室再要一个。',
    en: 'This link has expired. Ask the office for a new one.',
  },
  'problem.not-allowed': {
    zh: '你的岗位不能做这一步。什么都没有改动。',
    en: 'Your role cannot do this. Nothing was changed.',
  },
  'problem.not-found': { zh: '没有找到，可能已被移走。', en: 'Not found; it may have been moved.' },
  'problem.restriction.no-bulk': {
    zh: '不能给人或住户加限制类状态，一个也不行，批量更不行。限制只能按命令针对地点。什么都没有改动。',
    en: 'No restrictive status can be put on people or households, neither on one nor in bulk. A restriction is an order about places. Nothing was changed.',
  },
  'problem.order-exists': { zh: '这条命令已经录入。', en: 'This order is on record already.' },
  'problem.order-unknown': { zh: '没有这条命令，请刷新。', en: 'No such order: reload.' },
  'problem.order-level-too-low': {
    zh: '限制出入要有县（区）级以上政府的命令，街道和社区不能自己定。',
    en: 'Restricting entry or exit takes an order of a county or above; a street or community cannot give one.',
  },
  'problem.order-needs-number': { zh: '请填命令的文号。', en: 'Give the order’s number.' },
  'problem.order-needs-authority': { zh: '请填发布机关。', en: 'Say which authority issued it.' },
  'problem.order-needs-legal-basis': { zh: '请填依据的法律条款。', en: 'Give the legal basis.' },
  'problem.order-needs-measures': { zh: '请选至少一项措施。', en: 'Choose at least one measure.' },
  'problem.order-needs-place': { zh: '请选至少一处地方。', en: 'Choose at least one place.' },
  'problem.order-place-unknown': {
    zh: '有 {count} 处地方不在台账里，请刷新后再选。',
    en: '{count} of the places are not in the ledger: reload and choose again.',
  },
  'problem.order-needs-words': {
    zh: '请写明告诉居民的话，和守门的人要做什么。',
    en: 'Write what residents are told, and what people at the gate do.',
  },
  'problem.order-needs-free-exits': {
    zh: '请写明哪些出口始终畅通。没有畅通的出口，不能限制。',
    en: 'Name the exits that stay free. Without one there is no restriction.',
  },
  'problem.order-needs-medical-route': { zh: '请写明就医和急救走哪里。', en: 'Say which way medical help takes.' },
  'problem.order-needs-phone': {
    zh: '请填一个日夜都有人接的电话。',
    en: 'Give a telephone that is answered day and night.',
  },
  'problem.order-period-empty': { zh: '结束时间要在开始时间之后。', en: 'The end has to come after the beginning.' },
  'problem.order-over-already': {
    zh: '这条命令已经结束或到期。什么都没有改动。',
    en: 'This order is over already. Nothing was changed.',
  },
  'problem.order-too-long': {
    zh: '一条命令最多 {most} 天，要更久请到期前按新命令续。',
    en: 'An order holds {most} days at most; for longer, renew it by another order.',
  },
  'problem.order-renews-unknown': { zh: '要续的那条命令不存在。', en: 'The order that it renews is not on record.' },
  'problem.order-holds-personal-text': {
    zh: '文字里好像有某个人的电话、门户或证件号。这些话人人看得到，请删去。',
    en: 'The text seems to hold somebody’s number, door or identity number. Everybody reads it: take that out.',
  },
  'problem.danger-unknown': { zh: '没有这条险情，请刷新。', en: 'No such danger on record: reload.' },
  'problem.danger-reviewed-already': { zh: '这条险情已经复核过。', en: 'This danger has been reviewed already.' },
  'problem.danger-own': {
    zh: '自己报的险情要由另一位同事复核。出口在此之前一直放开。',
    en: 'A colleague has to review a danger that you declared. Until then every exit stays open.',
  },
  'problem.export-needs-none': {
    zh: '这份文件里没有人员，不用别人同意，直接导出即可。',
    en: 'No people are in this file: take it out without asking.',
  },
  'problem.export-needs-second-person': {
    zh: '里面有人员信息，要另一位同事先同意。请先提出请求。',
    en: 'People are in it: a colleague has to agree first. Ask for it.',
  },
  'problem.export-not-as-confirmed': {
    zh: '这和同事同意的那份不一样。请按同意的内容导出，或重新请求。',
    en: 'This is not the file that your colleague agreed to. Take that one, or ask again.',
  },
  'problem.export-too-late': {
    zh: '同意已过一天，文件不再给出。需要的话请重新请求。',
    en: 'The agreement is more than a day old. Ask again if the file is still needed.',
  },
  'problem.approval-unknown': { zh: '没有这个请求，请刷新。', en: 'No such request: reload.' },
  'problem.approval-settled': {
    zh: '这个请求已经办结了。什么都没有改动。',
    en: 'This request is settled already. Nothing was changed.',
  },
  'problem.approval-lapsed': {
    zh: '这个请求没人及时确认，已作废。需要的话请重新提出。',
    en: 'Nobody confirmed this in time, so it has lapsed. Ask again if it is still needed.',
  },
  'problem.approval-own': {
    zh: '自己提出的，自己不能确认。请另一位同事来确认。',
    en: 'You asked for this yourself: a colleague has to confirm it.',
  },
  'problem.approval-not-yours': {
    zh: '这一类要由别的岗位来办。什么都没有改动。',
    en: 'Another role has to do this. Nothing was changed.',
  },
  'problem.building-unknown': { zh: '没有这栋楼，请刷新。', en: 'No such building: reload.' },
  'problem.building-has-ground': {
    zh: '这栋楼的位置来自导入的图，不用手画。要改请重新导入。什么都没有改动。',
    en: 'This building has its place from an imported map, so it is not drawn by hand: import again to change it. Nothing was changed.',
  },
  'problem.building-not-by-hand': {
    zh: '这栋楼不是手画的，没有可撤回的。',
    en: 'This building was not drawn by hand: there is nothing to take back.',
  },
  'problem.outline-crosses-itself': {
    zh: '画的边互相交叉了。请按顺序一圈点楼角。什么都没有保存。',
    en: 'The sides cross each other. Click the corners in order, once around. Nothing was stored.',
  },
  'problem.outline-too-small': {
    zh: '画的只有 {squareMeters} 平方米，不像一栋楼。请核对楼角。什么都没有保存。',
    en: 'This is only {squareMeters} m²: too small for a building. Check the corners. Nothing was stored.',
  },
  'problem.outline-too-large': {
    zh: '画的有 {squareMeters} 平方米，大得不像一栋楼。请核对楼角。什么都没有保存。',
    en: 'This is {squareMeters} m²: too large for a building. Check the corners. Nothing was stored.',
  },
  'problem.outline-far-away': {
    zh: '离本社区有 {meters} 米远。请核对经纬度的先后和坐标系。什么都没有保存。',
    en: 'This lies {meters} m from the community. Check the order of longitude and latitude, and the coordinate system. Nothing was stored.',
  },
  'problem.outline-on-plan': {
    zh: '这里还没有一处实地位置，示意图上点不出地点。第一栋请输入楼角的经纬度。什么都没有保存。',
    en: 'Nothing here has a real place yet, so a click on the plan means no place. Type the corners of the first building. Nothing was stored.',
  },
  'problem.import-unknown': {
    zh: '没有找到这次导入。什么都没有改动。',
    en: 'This import was not found. Nothing was changed.',
  },
  'problem.import-undone-already': {
    zh: '这次导入已经撤销过了。',
    en: 'This import was taken back before.',
  },
  'problem.import-not-last': {
    zh: '之后又有导入改动了同样的地方。请先撤销后面的导入。什么都没有改动。',
    en: 'A later import changed the same places. Take that one back first. Nothing was changed.',
  },
  'problem.import-too-old': {
    zh: '这次导入已过 90 天，导入前的原样已按规定删除，不能整体撤销。请逐户更正。什么都没有改动。',
    en: 'This import is more than 90 days old; what was there before it has been deleted, so it cannot be taken back whole. Correct single doors instead. Nothing was changed.',
  },
  'problem.import-draft-edited': {
    zh: '这份表的网格草案之后被改过，或有人留了意见。撤销会连同这些一起去掉。什么都没有改动。',
    en: 'The draft made of this sheet’s grids was worked on since. Taking the import back takes that work too. Nothing was changed.',
  },
  'problem.import-in-use': {
    zh: '这次导入带来的门户已经有人在用（走访、事件、住户、人员、合并过的记录或已发布的网格），不能整体撤销。请逐户更正；合并过的，先拆开再撤销。什么都没有改动。',
    en: 'Doors of this import are in use (visits, cases, households, people, merged records or published grids), so it cannot be taken back whole. Correct single doors instead; take merged records apart first. Nothing was changed.',
  },
  'problem.too-large': {
    zh: '文件太大，没有读取。请分成几份再导入。',
    en: 'The file is too large and was not read. Split it and import the parts.',
  },
  'problem.too-many': {
    zh: '一下子太多了，请一分钟后再试。急事请打电话。',
    en: 'Too many at once: try again in a minute. If it is urgent, telephone.',
  },
  'problem.audit-stopped': {
    zh: '查看记录封存停了，住户和人员的资料暂时不给看。请让管系统的人看一下；应急期间照常可用。',
    en: 'Looks are not being sealed any more, so people’s data is not shown for now. Ask whoever runs the system; in an emergency it goes on.',
  },
  'problem.unavailable': {
    zh: '服务器暂时连不上数据库。请稍候，会自动重试。',
    en: 'The server cannot reach its database. Wait a moment; it retries by itself.',
  },
  'problem.storage-full': {
    zh: '服务器磁盘满了。请通知管理员；手机上的记录都还在。',
    en: 'The server’s disk is full. Tell the administrator; records on phones are safe.',
  },
  'problem.bug': {
    zh: '出错了，是我们的问题。什么都没有改动，请再试一次。',
    en: 'Something broke on our side. Nothing was changed; please try again.',
  },
  'problem.no-network': {
    zh: '没有连上服务器。恢复后会自动继续。',
    en: 'No connection to the server. It goes on by itself when it is back.',
  },
  'problem.draft-outdated': {
    zh: '这份草案刚被别人改过。已为你重新打开，请再看一遍。',
    en: 'Someone changed this draft just now. It has been reloaded: look again.',
  },
  'problem.reason-needed': {
    zh: '有网格超出标准，请写明理由后再发布。',
    en: 'Some grids bend the standard: write the reason, then publish.',
  },
  'problem.export-purpose-needed': {
    zh: '文件里有人员信息：请选用途。什么都没有导出。',
    en: 'People are in this file: choose what it is for. Nothing was taken out.',
  },
  'problem.form-unknown': { zh: '没有这张表。', en: 'There is no such form.' },
  'problem.form-no-rows': {
    zh: '现在没有可填的行：台账里还没有，或还没有发布网格。什么都没有导出。',
    en: 'There is no row to fill now: the ledger has none, or no grids are published. Nothing was taken out.',
  },
  'problem.form-stale': {
    zh: '这张表刚被同事改过，你的修改没有保存。请重新打开再改。',
    en: 'A colleague has just changed this form; your change was not kept. Open it again.',
  },
  'problem.form-too-many': {
    zh: '在报的表已有 300 张。请先停用不再报送的表。',
    en: '300 forms are in use. First end those that nobody asks for any more.',
  },
  'problem.form-empty': { zh: '表里还没有列。请先加一列。', en: 'The form has no column yet. Add one first.' },
  'problem.form-too-wide': { zh: '一张表最多 200 列。', en: 'A form holds 200 columns at most.' },
  'problem.form-field-unknown': {
    zh: '有一列对应的字段不在字段目录里。请重新选择。什么都没有保存。',
    en: 'A column is bound to a field that the catalogue does not have. Choose again. Nothing was kept.',
  },
  'problem.form-field-level': {
    zh: '有一列的字段不属于这样的行（例如网格表里选了住户电话）。请换一个字段，或改“每行是”。',
    en: 'A column’s field does not belong to such rows (a household’s telephone in a form of grids, say). Choose another, or change what a row is.',
  },
  'problem.form-field-hidden': {
    zh: '有一列是你的岗位看不到的信息，不能填进表里。',
    en: 'A column holds what your role does not see: it cannot go into a form of yours.',
  },
  'problem.form-head-personal': {
    zh: '表名、标题或列名里有电话或身份证号。请删掉后再保存。',
    en: 'A telephone or identity number stands in the name or over the rows. Take it out, then keep the form.',
  },
  'problem.form-no-headings': {
    zh: '这个文件里没有找到表头（至少两列的列名）。请上传空白表格，或从字段目录里挑。',
    en: 'No headings were found in this file (at least two columns with names). Send the empty form, or pick fields from the catalogue.',
  },
  'problem.form-ended-already': { zh: '这张表已经停用。', en: 'This form is no longer asked for already.' },
  'problem.form-cost-unlikely': {
    zh: '每格用时应在 1 秒到 1 小时之间。',
    en: 'A cell takes between a second and an hour.',
  },
  'problem.export-empty': {
    zh: '台账还是空的，没有可导出的。',
    en: 'The ledger is empty: there is nothing to take out.',
  },
  'problem.print-purpose-needed': {
    zh: '纸上有人员信息：请选打印用途。什么都没有打印。',
    en: 'People are on this paper: choose what it is for. Nothing was printed.',
  },
  'problem.print-unknown': {
    zh: '选中的网格或行动已经不在了。请重新选择。',
    en: 'A grid or emergency that was chosen is gone. Choose again.',
  },
  'problem.print-empty': { zh: '没有可打印的内容。', en: 'There is nothing to print.' },
  'problem.print-too-long': {
    zh: '页数太多，请分几次打印。',
    en: 'That is too much for one print. Print it in parts.',
  },
  'problem.version-exists': {
    zh: '别人刚刚发布了新版本。你的草案还在，请对照后再发布。',
    en: 'Someone published just now. Your draft is kept: compare, then publish again.',
  },
  'problem.not-covered': {
    zh: '有住户不在任何网格内，不能发布。',
    en: 'Some doors are in no grid: it cannot be published.',
  },
  'problem.effective-in-past': {
    zh: '生效时间已经过去，请选现在或以后。',
    en: 'That instant has passed: choose now or later.',
  },
  'problem.grid-has-head': { zh: '这个网格已有网格长。请用「交接」。', en: 'This grid has a head. Use hand-over.' },
  'problem.person-unknown': {
    zh: '没有这个人，可能已被合并。',
    en: 'No such person; the record may have been merged.',
  },
  'problem.not-in-this-state': {
    zh: '这件事已经走到别的步骤，请刷新看看。',
    en: 'This has moved on to another step: look again.',
  },
  'problem.no-grids-published': {
    zh: '还没有发布网格。先画网格并发布。',
    en: 'No grids are published yet. Draw them and publish first.',
  },
  'problem.emergency-open-already': { zh: '同样的应急已经开启。', en: 'This emergency is open already.' },
  'problem.community-code-taken': { zh: '这个社区代码已被使用。', en: 'This community code is taken.' },
  'problem.home-door-unknown': {
    zh: '住处不在门户台账里，请核对地址。',
    en: 'The home is not in the ledger of doors: check the address.',
  },
  'problem.home-door-ambiguous': {
    zh: '这个住处对上了不止一户，请写完整。',
    en: 'The home fits more than one door: write it in full.',
  },
  'problem.grid-has-acting-head': {
    zh: '这段时间已有代理网格长。',
    en: 'There is an acting head for that time already.',
  },
  'problem.secondment-needs-end': {
    zh: '下沉要写明到哪天为止，到期自动结束。',
    en: 'A secondment needs an end date; it then ends by itself.',
  },
  'problem.acting-head-needs-end': { zh: '代理网格长要写明到哪天为止。', en: 'An acting head needs an end date.' },
  'problem.title-not-for-role': {
    zh: '只有办公室的人有职务名称，也只有他们能由别人代理。',
    en: 'Only people of the office bear a title or are acted for.',
  },
  'problem.title-unknown': {
    zh: '办公室的职务里没有这一项，请先加上。',
    en: 'The office’s titles have no such one: add it first.',
  },
  'problem.title-twice': { zh: '同一个职务写了两次。', en: 'One title stands there twice.' },
  'problem.title-taken': {
    zh: '这段时间这个职务已有人。先结束那一任，或改为代理。',
    en: 'Somebody bears that title for that time. End that first, or let this person act for them.',
  },
  'problem.acts-for-unknown': {
    zh: '要代理的那一任不在办公室，或那时已经结束。',
    en: 'Whom they would act for is not in the office, or no longer at that time.',
  },
  'problem.acts-for-self': { zh: '不能代理自己。', en: 'Nobody acts for themselves.' },
  'problem.acts-for-acting': {
    zh: '这个人本身就是代理，请直接代理原来的人。',
    en: 'That person only acts themselves: act for the one who is away.',
  },
  'problem.acts-for-other-role': {
    zh: '代理的身份要和被代理的人一样。',
    en: 'Whoever acts does so in the role of whom they act for.',
  },
  'problem.acting-office-needs-end': { zh: '代理要写明到哪天为止。', en: 'Acting for somebody needs an end date.' },
  'problem.office-has-acting': {
    zh: '这段时间已经有人代理。',
    en: 'Somebody acts for them at that time already.',
  },
  'problem.already-appointed': { zh: '这个人已经担任这一职务。', en: 'This person holds that role already.' },
  'problem.help-not-asked': { zh: '这个网格现在没有请求支援。', en: 'This grid asks for no help now.' },
  'problem.grid-unknown': { zh: '没有这个网格，可能已被合并。', en: 'No such grid; it may have been merged.' },
  'problem.grid-needed': { zh: '这个职务要选一个网格。', en: 'This role needs a grid.' },
  'problem.grid-not-for-role': { zh: '这个职务不属于某一个网格。', en: 'This role is not held over one grid.' },
  'problem.period-empty': { zh: '结束时间要晚于开始时间。', en: 'The end must come after the beginning.' },
  'problem.operator-only': { zh: '只有系统管理员能任命系统管理员。', en: 'Only an operator appoints an operator.' },
  'problem.auditor-apart': {
    zh: '审计员不能同时是系统管理员或安全管理员：看记录的人和管机器的人要是两个人。',
    en: 'An auditor cannot be an operator or security administrator too: whoever reads the record is another person than whoever runs the machine.',
  },
  'problem.assignment-unknown': { zh: '没有这项任职。', en: 'No such appointment.' },
  'problem.assignment-ended': { zh: '这项任职已经结束。', en: 'This appointment has ended.' },
  'problem.grid-without-head': {
    zh: '这个网格现在没有网格长，请直接任命。',
    en: 'This grid has no head now: appoint one.',
  },
  'problem.compound-needed': { zh: '这个职务要选一个小区或院落。', en: 'This role needs a compound.' },
  'problem.compound-unknown': { zh: '没有这个小区或院落。', en: 'No such compound.' },
  'problem.team-needed': { zh: '这个职务要选一支队伍或一个岗。', en: 'This role needs a team or post.' },
  'problem.team-unknown': { zh: '没有这支队伍，或者已经结束。', en: 'No such team, or it has ended.' },
  'problem.team-has-leader': { zh: '这支队伍这段时间已有队长。', en: 'This team has a leader for that time.' },
  'problem.role-not-for-team': {
    zh: '岗位只有在岗人，队伍只有队长和队员。',
    en: 'A post has holders, a team has a leader and members.',
  },
  'problem.team-ended': { zh: '这支队伍已经结束。', en: 'This team has ended already.' },
  'problem.team-kind-fixed': {
    zh: '岗位不能改成队伍，请新建一个。',
    en: 'A post cannot become a team, nor a team a post: make a new one.',
  },
  'problem.team-not-of-merchants': { zh: '只能加入商家联盟。', en: 'A shop joins an alliance of merchants only.' },
  'problem.standing-the-same': { zh: '已经是这个状态。', en: 'They stand there already.' },
  'problem.standing-not-reachable': { zh: '不能直接改成这个状态。', en: 'One cannot go there from here.' },
  'problem.still-has-duties': {
    zh: '还有在任的岗位。请先交接或卸任，再休息。',
    en: 'There are duties still: hand them over or end them first, then rest.',
  },
  'problem.phone-of-another': {
    zh: '这个号码已登记在另一个人名下，请先核对。',
    en: 'Somebody else has this number: look at that record first.',
  },
  'problem.nothing-changes': { zh: '没有要改的。', en: 'Nothing was changed.' },
  'problem.no-phone': { zh: '没有登记电话。', en: 'No number is known.' },
  'problem.recruitment-exists': { zh: '这份招募已经发出。', en: 'This invitation is out already.' },
  'problem.recruitment-unknown': {
    zh: '没有这份招募，请核对链接或打电话问社区。',
    en: 'No such invitation: check the link, or ring the office.',
  },
  'problem.recruitment-closed': {
    zh: '这份招募已经截止。想帮忙请直接打电话。',
    en: 'This invitation is closed. If you want to help, ring the office.',
  },
  'problem.application-exists': { zh: '这份报名已经收到。', en: 'This application is here already.' },
  'problem.application-unknown': { zh: '没有这份报名。', en: 'No such application.' },
  'problem.application-decided': { zh: '这份报名已经有结果了。', en: 'This application is decided already.' },
  'problem.statement-unknown': {
    zh: '同意书有了新版本，请刷新后再看一遍。',
    en: 'The text has changed: reload and read it again.',
  },
  'problem.agreed-already': { zh: '这一版已经同意过了。', en: 'This version is agreed to already.' },
  'problem.badge-exists': { zh: '这张证已经发过。', en: 'This badge is issued already.' },
  'problem.badge-unknown': { zh: '没有这张证。', en: 'No such badge.' },
  'problem.badge-withdrawn': { zh: '这张证已经作废。', en: 'This badge is withdrawn already.' },
  'problem.course-recorded-already': { zh: '这次培训已经登记。', en: 'This course is recorded already.' },
  'problem.course-in-future': {
    zh: '培训日期还没到。上完课再登记。',
    en: 'That day has not come yet. Record it after the course.',
  },
  'problem.good-until-before-course': {
    zh: '到期日早于培训日。请改其中一个。',
    en: 'It would run out before it was taken. Change one of the days.',
  },
  'problem.course-unknown': { zh: '没有这条培训登记。请刷新。', en: 'There is no such record. Read the page again.' },
  'problem.course-withdrawn-already': { zh: '这条登记已经撤回。', en: 'It was taken back already.' },
  'problem.person-linked-already': {
    zh: '这个人已经和一位住户认定为同一个人。先撤回那一个。',
    en: 'This helper is tied to a resident already. Take that back first.',
  },
  'problem.resident-linked-already': {
    zh: '这位住户已经和一个人认定为同一个人。先撤回那一个。',
    en: 'This resident is tied to a helper already. Take that back first.',
  },
  'problem.link-unknown': { zh: '没有这条认定。请刷新。', en: 'There is no such tie. Read the page again.' },
  'problem.unlinked-already': { zh: '已经撤回过了。', en: 'It was taken back already.' },
  'problem.issue-exists': { zh: '这件物品已经登记。', en: 'This is recorded already.' },
  'problem.issue-unknown': { zh: '没有这条领用记录。', en: 'Nothing of that kind was issued.' },
  'problem.returned-already': { zh: '已经归还。', en: 'It has come back already.' },
  'problem.merchant-unknown': { zh: '没有这家店。', en: 'No such shop.' },
  'problem.hand-over-unknown': { zh: '没有这张交接单。', en: 'No such hand-over list.' },
  'problem.hand-over-done': {
    zh: '双方都已勾完，交接单不再改动。',
    en: 'Both sides have ticked everything: the list stands as it is.',
  },
  'problem.same-person': { zh: '交接的是同一个人。', en: 'That is the same person.' },
  'problem.case-unknown': { zh: '没有这件事。', en: 'No such case.' },
  'problem.place-unknown': {
    zh: '台账里没有这个地点，请另选或写下来。',
    en: 'The place is not in the ledger: choose another or write it.',
  },
  'problem.channel-not-allowed': {
    zh: '只有社区办公室能登记电话和窗口来的事。',
    en: 'Only the office enters what came by telephone or at the counter.',
  },
  'problem.on-behalf-not-allowed': {
    zh: '只有社区办公室能替别人登记。',
    en: 'Only the office enters something for another person.',
  },
  'problem.due-in-past': { zh: '期限已经过去，请选以后的时间。', en: 'That time has passed: choose a later one.' },
  'problem.community-unknown': { zh: '没有这个社区，请核对链接。', en: 'No such community: check the link.' },
  'problem.limit-for-nothing': { zh: '请选种类或紧急程度。', en: 'Choose a kind or an urgency.' },
  'problem.call-unknown': {
    zh: '这个人不在叫应名单上，请刷新名单。',
    en: 'This person is not on the call list: reload it.',
  },
  'problem.case-exists': { zh: '这件事已经记过了。', en: 'This report is on record already.' },
  'problem.clock-not-drivable': {
    zh: '只有演示数据才能拨动时钟。',
    en: 'The clock can be driven on demonstration data only.',
  },
  'problem.community-exists': { zh: '这个社区已经建立。', en: 'This community exists already.' },
  'problem.compressed-body': {
    zh: '文件是压缩过的，没有读取。请解压后再传。',
    en: 'The file is compressed and was not read. Unpack it and send it again.',
  },
  'problem.cross-origin': {
    zh: '请求来自别的网站，没有执行。请从邻里的页面操作。',
    en: 'The request came from another site and was not done. Work from Linli’s own page.',
  },
  'problem.door-in-another-grid': {
    zh: '这扇门在别的网格里，请在那个网格记录。',
    en: 'This door belongs to another grid: record it there.',
  },
  'problem.door-not-in-round': {
    zh: '这扇门不在这一轮名单里。请用「名单上没有的门」记下。',
    en: 'This door is not in the round. Enter it as a door that is not on the list.',
  },
  'problem.sheet-empty': {
    zh: '表里没有一行能对上台账里的门。请先导入户门，再导入网格。',
    en: 'No row of the sheet fits a door of the ledger. Import the doors first, then the grids.',
  },
  'problem.nothing-to-repair': {
    zh: '没有可以自动调整的地方。请在图上手动调整，或写明理由后发布。',
    en: 'There is nothing that can be mended by moving doors. Change it by hand, or give a reason and publish.',
  },
  'problem.piece-unknown': {
    zh: '草案已经变了，这一处调整不再适用。请再看一遍。',
    en: 'The draft has changed and this part of the repair no longer fits. Look again.',
  },
  'problem.label-missing': {
    zh: '这一行没有写是哪个网格。',
    en: 'The row names no grid.',
  },
  'problem.two-heads-planned': {
    zh: '有网格写了两位网格长。请先选定一位，再发布。',
    en: 'Some grids have two heads planned: choose one, then publish.',
  },
  'problem.identity-number-not-accepted': {
    zh: '不能录入身份证号。请删去后再试。',
    en: 'Identity numbers are not accepted. Remove it and try again.',
  },
  'problem.draft-exists': { zh: '这份草案已经画好了，请刷新。', en: 'This draft exists already: reload.' },
  'problem.draft-published': {
    zh: '这份草案已经发布，不能再改。请重新画一份。',
    en: 'This draft is published and can no longer change. Draw a new one.',
  },
  'problem.draft-unknown': { zh: '没有这份草案，请重新画一份。', en: 'No such draft: draw a new one.' },
  'problem.emergency-ended': {
    zh: '这次应急已经结束。之后到的记录会另外保存。',
    en: 'This emergency has ended. Records that come later are kept apart.',
  },
  'problem.emergency-exists': {
    zh: '这次应急已经开启，不用再按。',
    en: 'This emergency is open already; no need to press again.',
  },
  'problem.emergency-unknown': { zh: '没有这次应急，请回到应急列表。', en: 'No such emergency: go back to the list.' },
  'problem.exercise-in-actual': {
    zh: '演练的记录不能写进实战。什么都没有改动。',
    en: 'A record of an exercise cannot go into an actual round. Nothing was changed.',
  },
  'problem.exercise-needs-sign-in': {
    zh: '演练中的反映要先登录。真有事请直接反映或打电话。',
    en: 'Reports in an exercise need a sign-in. If it is real, report it as such or telephone.',
  },
  'problem.grid-not-in-round': { zh: '这个网格不在这一轮里。', en: 'This grid is not part of the round.' },
  'problem.held-unknown': {
    zh: '没有这条待核记录，可能别人已处理。',
    en: 'No such held record; someone may have settled it.',
  },
  'problem.id-reused': {
    zh: '编号重复，没有执行。请刷新后再做一次。',
    en: 'This number was used before; nothing was done. Reload and do it again.',
  },
  'problem.ledger-changed': {
    zh: '画好之后房屋台账改过。请重新画一遍再发布，草案还在。',
    en: 'The ledger has changed since this was drawn. Draw again, then publish; the draft is kept.',
  },
  'problem.level-unknown': {
    zh: '预案里没有这个级别，请重新选择。',
    en: 'The playbook has no such level: choose again.',
  },
  'problem.no-doors': { zh: '台账里还没有住户，请先导入。', en: 'The ledger has no doors yet: import them first.' },
  'problem.not-json': {
    zh: '请求读不懂，没有执行。请刷新页面。',
    en: 'The request could not be read; nothing was done. Reload the page.',
  },
  'problem.nothing-moves': { zh: '已经是这样了，没有改动。', en: 'It is so already: nothing was changed.' },
  'problem.version-unknown': { zh: '没有这个版本，请刷新。', en: 'No such version: reload.' },
  'problem.version-in-force': {
    zh: '这一版已经生效，不能取消。要改，请再发布一版。',
    en: 'This version is in force and cannot be taken back: publish another one instead.',
  },
  'problem.version-followed': {
    zh: '后面还有一版是照它画的。请先取消后面那一版。',
    en: 'A later version was drawn on this one: cancel the later one first.',
  },
  'problem.comment-exists': { zh: '这条意见已经记下了。', en: 'This comment is on record already.' },
  'problem.comment-unknown': { zh: '没有这条意见，请刷新。', en: 'No such comment: reload.' },
  'problem.organisation-exists': { zh: '这个单位已经登记过了。', en: 'This organisation is on record already.' },
  'problem.organisation-unknown': { zh: '没有这个单位，请先登记。', en: 'No such organisation: add it first.' },
  'problem.overlay-taken': {
    zh: '那里这段时间已有同类单位负责。请先结束原来那条。',
    en: 'Another organisation of this kind answers for it in that time: end that one first.',
  },
  'problem.overlay-ends-first': { zh: '结束时间要晚于开始时间。', en: 'The end must be after the beginning.' },
  'problem.overlay-ended': { zh: '这一条已经结束。', en: 'This has ended already.' },
  'problem.overlay-unknown': { zh: '没有这一条，请刷新。', en: 'No such record: reload.' },
  'problem.nothing-to-redo': { zh: '没有可以重做的了。', en: 'There is nothing left to redo.' },
  'problem.split-impossible': {
    zh: '这个网格拆不成这么多份：楼层和商铺不够，或拆开后不相连。请少拆几份，或手工挑选。',
    en: 'This grid cannot be split into so many connected parts: choose fewer, or pick the units by hand.',
  },
  'problem.general-grid-unknown': {
    zh: '草案里没有这个一般网格，请刷新。',
    en: 'The draft has no such general grid: reload.',
  },
  'problem.body-needed': {
    zh: '专属网格要写明由哪个单位负责。',
    en: 'A dedicated grid needs the organisation that answers for it.',
  },
  'problem.nothing-to-undo': { zh: '没有可以撤销的了。', en: 'There is nothing left to undo.' },
  'problem.playbook-unknown': { zh: '没有这份预案，请重新选择。', en: 'No such playbook: choose again.' },
  'problem.round-unknown': { zh: '没有这一轮入户，请回到应急页面。', en: 'No such round: go back to the emergency.' },
  'problem.unit-unknown': {
    zh: '没有这栋楼或单元，台账可能改过，请刷新。',
    en: 'No such building or entrance; the ledger may have changed: reload.',
  },
  'problem.unknown-command': {
    zh: '服务器不认识这一步，页面可能旧了，请刷新。',
    en: 'The server does not know this step; the page may be old: reload.',
  },
  'problem.scheme-segment-unknown': {
    zh: '这个编码规则里有一段是系统不认识的。请换成列出的几种之一。',
    en: 'The rule has a part that nobody knows here: use one of those that are listed.',
  },
  'problem.scheme-segment-bad': {
    zh: '编码规则里有一段没有填好。固定字符只能是字母、数字和 - / .，序号要 1 到 9 位。',
    en: 'A part of the rule is not filled in as it must be: fixed signs are letters, digits and - / . only, a number has 1 to 9 digits.',
  },
  'problem.scheme-without-number': {
    zh: '编码规则里没有序号，网格就分不开。请加上序号。',
    en: 'The rule has no number, so grids could not be told apart: add the number.',
  },
  'problem.scheme-check-not-last': {
    zh: '校验码要放在最后一段。',
    en: 'The check character must be the last part.',
  },
  'problem.scheme-in-past': {
    zh: '规则不能从过去起用。请选今天或以后。',
    en: 'A rule cannot begin in the past: choose today or later.',
  },
  'problem.scheme-in-force': {
    zh: '现在用的就是这个规则。',
    en: 'This is the rule that holds already.',
  },
  'problem.code-number-too-wide': {
    zh: '序号位数不够，有网格的号码放不下。请加宽序号，或换一种规则。',
    en: 'The number has too few digits for a grid’s own number: widen it, or choose another rule.',
  },
  'problem.code-twice': {
    zh: '按这个规则，两个网格会是同一个编码（包括以前用过的）。请加一段把它们分开。',
    en: 'By this rule two grids would have one code, or a grid the old code of another: add a part that tells them apart.',
  },
  'problem.version-planned': {
    zh: '已有一个更晚生效的版本。请选它之后的时间。',
    en: 'A version with a later start is planned already: choose an instant after it.',
  },
  'problem.visit-of-another': {
    zh: '这是别人记的，只有他本人或办公室能撤回。',
    en: 'Somebody else recorded this: only they or the office can take it back.',
  },
  'problem.visit-unknown': { zh: '没有这条记录，可能已撤回。', en: 'No such record; it may have been taken back.' },
  'problem.extension-too-long': {
    zh: '一次最多延长 {mostDays} 天。',
    en: 'It can be kept {mostDays} days longer at most.',
  },
  'problem.extension-twice': { zh: '已经延过 {most} 次，不能再延。', en: 'It was extended {most} times; no more.' },
  'problem.hold-not-in-round': {
    zh: '这一户不在这次走访名单里。',
    en: 'This door was not in the round.',
  },
  'problem.hold-in-force': { zh: '这一户已经在保留。', en: 'This door is held already.' },
  'problem.hold-unknown': { zh: '没有这条保留。', en: 'No such hold.' },
  'problem.still-kept': {
    zh: '说好的保存期还没到，数据仍保留。',
    en: 'The time it was promised to be kept has not passed: the data stays.',
  },
  'problem.already-destroyed': {
    zh: '这次应急的数据已经销毁。',
    en: 'The data of this emergency has been destroyed already.',
  },
  'problem.emergency-open': { zh: '这次应急还没有结束。', en: 'This emergency has not ended yet.' },
  'problem.door-unknown': {
    zh: '台账里没有这一户，请核对门牌。',
    en: 'The ledger has no such door: check the address.',
  },
  'problem.door-ambiguous': {
    zh: '对上了不止一户，请把地址写完整。',
    en: 'It fits more than one door: write the address in full.',
  },
  'problem.door-has-another-household': {
    zh: '这一户登记的是别人家。先登记他们搬出，或注明两家同住。',
    en: 'Another household is on record there. Enter their move-out first, or say that both live there.',
  },
  'problem.household-behind-another-door': {
    zh: '这家人登记在另一户。请先登记搬出，再登记搬入。',
    en: 'This household is on record behind another door. Enter the move-out, then the move-in.',
  },
  'problem.more-children-than-people': {
    zh: '儿童人数多于总人数，请核对。',
    en: 'More children than people: check the numbers.',
  },
  'problem.household-unknown': {
    zh: '没有这户人家的记录，可能已到期删除。',
    en: 'No such household; its record may have expired.',
  },
  'problem.moved-out-already': { zh: '这户人家已登记搬出。', en: 'This household has moved out already.' },
  'problem.moved-out-before-in': {
    zh: '搬出日期早于搬入日期，请核对。',
    en: 'They would leave before they came: check the day.',
  },
  'problem.day-to-come': {
    zh: '日期还没到，请等搬走后再登记。',
    en: 'That day is still to come: enter it when they have left.',
  },
  'problem.not-moved-out': { zh: '这户人家没有登记搬出。', en: 'This household has not moved out.' },
  'problem.proposal-unknown': {
    zh: '没有这条发现，可能已随应急数据删除。',
    en: 'No such proposal; it may have gone with the emergency’s data.',
  },
  'problem.proposal-not-open': { zh: '这一条已经处理过了。', en: 'This one is decided already.' },
  'problem.proposal-open': { zh: '这一条还没有处理。', en: 'This one is still open.' },
  'problem.proposal-open-again': {
    zh: '同一户又有新的发现，请处理新的那条。',
    en: 'A newer one about this door is open: decide that one.',
  },
  'problem.entrance-missing': {
    zh: '不知道在哪个单元，请先在导入里补上。',
    en: 'Nobody said at which entrance: add the door by an import.',
  },
  'problem.household-lives-there': {
    zh: '这一户登记有人住。请先登记搬出。',
    en: 'A household is on record there: enter its move-out first.',
  },
  'problem.resident-unknown': {
    zh: '没有这个人的记录，可能已删除。',
    en: 'No such record of a person; it may be deleted.',
  },
  'problem.same-record': { zh: '两边是同一条记录。', en: 'Both are the same record.' },
  'problem.record-unknown': { zh: '有一条记录已经不在了，请刷新。', en: 'One of the records is gone: reload.' },
  'problem.record-stands-aside': {
    zh: '有一条已并入别的记录，请先撤回那次合并。',
    en: 'One of them is merged into another already: take that back first.',
  },
  'problem.merge-unknown': { zh: '没有这次合并，可能已到期删除。', en: 'No such merge; it may have expired.' },
  'problem.merge-undone-already': { zh: '这次合并已经撤回。', en: 'This merge is taken back already.' },
  'problem.correction-unknown': {
    zh: '没有这条更正要求，可能已到期删除。',
    en: 'No such request; it may have expired.',
  },
  'problem.correction-exists': { zh: '这条更正要求已经记下。', en: 'This request is on record already.' },
  'problem.correction-decided': { zh: '这条更正要求已经处理。', en: 'This request is decided already.' },
  'problem.correction-open': { zh: '先处理，再答复居民。', en: 'Decide it first, then answer.' },
  'problem.correction-answered-already': { zh: '已经答复过居民。', en: 'The resident has been answered already.' },
  'problem.reason-needed-for-no': { zh: '不更正要写明理由，居民会看到。', en: 'Say why not: the resident is told so.' },
  'problem.request-exists': { zh: '这条要求已经记下。', en: 'This request is on record already.' },
  'problem.request-about-nobody': { zh: '没有这一户或这个人。', en: 'There is no such door or person.' },
  'problem.request-unknown': { zh: '没有这条要求，可能已到期删除。', en: 'No such request; it may have expired.' },
  'problem.request-decided': { zh: '这条要求已经决定过了。', en: 'This request is decided already.' },
  'problem.request-open': { zh: '先决定，再答复本人。', en: 'Decide it first, then tell them.' },
  'problem.request-answered-already': { zh: '已经答复过本人。', en: 'They have been told already.' },
  'problem.request-not-for-copy': { zh: '这条要求不是要看或要副本。', en: 'This request is not for seeing or a copy.' },
  'problem.request-refused-already': {
    zh: '这条要求没有同意，不能打印。',
    en: 'This request was refused: there is nothing to print.',
  },
  'problem.ground-not-lawful': {
    zh: '要选一个法律允许的理由；没有理由就应当同意。',
    en: 'Choose a ground that the law allows; without one the request is granted.',
  },
  'problem.still-on-duty': {
    zh: '这个人还有任务。先结束任务，再删除。',
    en: 'They still have a duty: end it first, then delete.',
  },
  'problem.cap-expired': { zh: '这条预警已经过期。', en: 'This warning has expired.' },
  'problem.cap-not-for-action': {
    zh: '这条消息是测试、演练或回执，不能据此行动。',
    en: 'This message is a test, an exercise or a receipt: nothing is to be done because of it.',
  },
  'problem.everyone-needs-second-person': {
    zh: '叫全社区的人，要另一位同事确认。',
    en: 'To call everybody, a colleague who did not open it has to confirm.',
  },
  'problem.everyone-asked-already': {
    zh: '已经有人提出要叫所有人，等另一位同事确认。',
    en: 'Somebody has asked to call everybody already: a colleague has to confirm it.',
  },
  'problem.target-ambiguous': {
    zh: '同时给了几种范围。请只选一种：网格、画的范围，或全部。',
    en: 'Several areas were named at once. Choose one: grids, a drawn area, or all.',
  },
  'problem.polygon-lost': {
    zh: '画的范围丢了，什么都没有叫。请重画。',
    en: 'The drawn area was lost: nobody was called. Draw it anew.',
  },
  'problem.polygon-not-closed': { zh: '画的线没有合上。请重画。', en: 'The line is not closed. Draw it anew.' },
  'problem.polygon-too-few': { zh: '范围至少要三个角。', en: 'An area needs three corners at least.' },
  'problem.polygon-crosses-itself': {
    zh: '画的线自己交叉了，分不清里外。请重画。',
    en: 'The line crosses itself: inside and outside cannot be told apart. Draw it anew.',
  },
  'problem.polygon-out-of-range': {
    zh: '画的范围不在地图上，或角太多。',
    en: 'The area is not on the map, or has too many corners.',
  },
  'problem.polygon-outside-community': {
    zh: '画的范围里没有本社区的户。',
    en: 'No door of this community lies in the drawn area.',
  },
  'problem.target-empty': {
    zh: '这个范围里没有网格。请重画或另选。',
    en: 'There is no grid in this area. Draw it anew or choose others.',
  },
  'problem.other': { zh: '没有办成（{code}）。什么都没有改动。', en: 'It was not done ({code}). Nothing was changed.' },
  'problem.channel-field-missing': {
    zh: '这个渠道还有一项没有填。补上再保存；原来的设置没有变。',
    en: 'A field of this channel is missing. Fill it in and save again; what was set before still holds.',
  },
  'problem.channel-field-wrong': {
    zh: '有一项填得不对：网址要以 http:// 或 https:// 开头，数字只填数字，同一号码每小时最多几条在2到6之间。',
    en: 'A field is not right: an address begins with http:// or https://, a number has digits only, and messages an hour to one number are 2 to 6.',
  },
  'problem.channel-field-unknown': { zh: '这个渠道没有这一项。', en: 'This channel has no such field.' },
  'problem.channel-not-set-up': {
    zh: '这个渠道还没有设置。先填好并保存。',
    en: 'This channel is not set up yet. Fill it in and save first.',
  },
  'problem.emergency-running': {
    zh: '现在有真的应急，不能演练。等它结束再来。',
    en: 'A real emergency is on, so no drill can begin. Try again when it has ended.',
  },
  'problem.drill-running': {
    zh: '这里已经在演练，等它结束再开。',
    en: 'A drill is running here already. Wait until it has ended.',
  },
  'problem.drill-nobody-takes-part': {
    zh: '这里还没有人说愿意参加演练。请先问问大家：在手机“我的”里点一下，或由办公室代为登记。',
    en: 'Nobody here takes part in drills yet. Ask people first: one tap on their own page, or the office notes it for them.',
  },
  'problem.drill-in-quiet-hours': {
    zh: '现在是休息时间，不为演练叫醒任何人。白天再来。',
    en: 'These are quiet hours: nobody is woken for a drill. Try again in the daytime.',
  },
  'problem.channels-only-in-drills': {
    zh: '只有演练才指定渠道；真的应急用所有渠道。什么都没有开启。',
    en: 'Only a drill names its channels; a real call-up uses all of them. Nothing was opened.',
  },
  'problem.drill-unknown': {
    zh: '没有这次演练。请选一次还留着数据的演练；实战不能当演练。',
    en: 'There is no such drill. Choose a drill whose data is still kept; a real emergency is none.',
  },
  'problem.drill-not-through-channel': {
    zh: '这次演练没有用这个渠道发过消息（改过设置以后的才算）。开着它再做一次演练。',
    en: 'No message of this drill went through this channel since its settings changed. Turn it on and hold a drill again.',
  },
  'problem.drill-too-many-failed': {
    zh: '这次演练里，十条消息有不止一条没发出去。先看原因，改好再演练一次。',
    en: 'In this drill more than one message in ten did not leave. See why, mend it, and hold a drill again.',
  },
  'problem.drill-nobody-answered': {
    zh: '这次演练里没有人在收到后应答。至少要有一个人收到并回答，才算通过。',
    en: 'Nobody answered in this drill after a message had left. At least one person must get it and answer.',
  },
  'problem.template-field-missing': {
    zh: '消息里有一项没有内容，没有发出。请补上名称或社区名后再试。',
    en: 'A field of the message has nothing in it, so it was not sent. Fill in the title or the community’s name.',
  },
  'problem.call-up-unknown': {
    zh: '没有这次叫应，或它的数据已经删除。',
    en: 'There is no such call-up, or its data is gone.',
  },
  'problem.call-up-called-off': {
    zh: '这次叫应已经取消，没有可更正的了。',
    en: 'This call-up is off: there is nothing to correct any more.',
  },
  'problem.personal-data-in-text': {
    zh: '这段话里有电话号码、证件号或门牌，不能群发。请改掉再发。',
    en: 'This text holds a telephone number, an identity number or a door. Change it before it goes to many.',
  },
  'problem.message-unknown': { zh: '没有这条消息。', en: 'There is no such message.' },
  'problem.cap-key-ended': {
    zh: '这个口令已经失效。请向社区办公室要新口令。',
    en: 'This key has ended. Ask the community’s office for a new one.',
  },
  'problem.cap-key-exists': { zh: '已经有这个口令了。', en: 'There is such a key already.' },
  'problem.cap-key-unknown': { zh: '没有这个口令。', en: 'There is no such key.' },
  'problem.cap-keys-too-many': {
    zh: '同时有效的口令最多 {most} 个。请先停用一个不再用的，或让旧口令立即停用。',
    en: 'At most {most} keys are good at one time. End one that is not used any more, or let the old ones end at once.',
  },
  'problem.cap-invalid': {
    zh: '这不是合格的 CAP 1.2 消息。问题和位置都列在后面。',
    en: 'This is no valid CAP 1.2 message. What is wrong, and where, is listed.',
  },
  'problem.warning-unknown': { zh: '没有这条预警。', en: 'There is no such warning.' },
  'problem.warning-settled': { zh: '这条预警已经有人处理过了。', en: 'Somebody has dealt with this warning already.' },
  'problem.warning-needs-emergency': {
    zh: '先开启应急，再把预警记到它上面。',
    en: 'Open the emergency first, then note the warning on it.',
  },
});
