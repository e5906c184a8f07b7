export { type EstimateOptions, estimateRates, type RateEstimate, type RatesEstimate } from './estimate-rates.ts';
export { RATES_TOLD, type RecordedVisit, type RecordedWalk, type ToldRate } from './recorded-walk.ts';
