export { createCommunity } from './create-community.ts';
