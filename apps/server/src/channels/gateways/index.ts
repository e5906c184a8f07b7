import type { Gateways } from '../gateway.ts';
import { dingtalkApp, feishuApp, wecomApp } from './apps.ts';
import { email } from './email.ts';
import { httpGateway } from './http-gateway.ts';
import { log } from './log.ts';
import { dingtalkRobot, feishuRobot, wecomRobot } from './robots.ts';
import { smsAliyun } from './sms-aliyun.ts';
import { webPushGateway } from './web-push.ts';

/** How each channel sends. A new one is one file, one line here, and its traits and fields in the domain. */
export const gateways: Gateways = {
  'wecom-app': wecomApp,
  'dingtalk-app': dingtalkApp,
  'feishu-app': feishuApp,
  'web-push': webPushGateway,
  'sms-aliyun': smsAliyun,
  'sms-http': httpGateway,
  'voice-http': httpGateway,
  email,
  'wecom-robot': wecomRobot,
  'dingtalk-robot': dingtalkRobot,
  'feishu-robot': feishuRobot,
  log,
};
