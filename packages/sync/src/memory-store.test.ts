import { logStoreContract } from '../test/log-store-contract.ts';
import { makeMemoryStore } from './memory-store.ts';

logStoreContract('in memory', async () => makeMemoryStore('device-1'));
