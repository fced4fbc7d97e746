// Sends one event of each kind and then many, with RudderStack's own client.
// Arguments: the server's address, the write key, how many.
const RudderAnalytics = require('@rudderstack/rudder-sdk-node');

const [host, writeKey, count] = process.argv.slice(2);
const analytics = new RudderAnalytics(writeKey, {
  dataPlaneUrl: host,
  flushAt: 50,
  flushInterval: 200,
  errorHandler: (error) => {
    console.error(error);
    process.exitCode = 1;
  },
});

let left = 6 + Number(count);
const sent = (error) => {
  if (error) {
    console.error(error);
    process.exit(1);
  }
  left -= 1;
  if (left === 0) {
    process.exit();
  }
};

const userId = 'user-1';
const timestamp = new Date('2026-01-02T03:04:05.678Z');
analytics.identify({ userId, traits: { email: 'jo@example.com' }, timestamp }, sent);
analytics.track({
  userId,
  event: 'Order Completed',
  properties: { order_id: 'o-1', total: 12.5, products: [{ product_id: 'p', quantity: 2 }] },
  context: { ip: '203.0.113.7' },
  timestamp,
}, sent);
analytics.page({ userId, name: 'Start', properties: { url: 'https://shop.example/' } }, sent);
analytics.screen({ anonymousId: 'anon-1', name: 'Home' }, sent);
analytics.group({ userId, groupId: 'group-1', traits: { plan: 'small' } }, sent);
analytics.alias({ userId, previousId: 'anon-1' }, sent);
for (let i = 0; i < Number(count); i++) {
  analytics.track({ userId, event: 'Product Added', messageId: `many-${i}`, properties: { i } }, sent);
}
analytics.flush();
