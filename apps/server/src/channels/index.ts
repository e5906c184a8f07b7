export { addDevice, setAddress, wish } from './address-commands.ts';
export { channelsWorkers } from './jobs.ts';
export { passDrill } from './pass-drill.ts';
export { recordReceipt } from './record-receipt.ts';
export { channelsRoutes } from './routes.ts';
export { set } from './set-channel.ts';
export { test } from './test-channel.ts';
export { list, trail } from './views.ts';
