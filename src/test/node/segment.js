// Sends one event of each kind and then many, with Segment's own client.
// Arguments: the server's address, the write key, how many.
const { Analytics } = require('@segment/analytics-node');

const [host, writeKey, count] = process.argv.slice(2);
const analytics = new Analytics({ writeKey, host, flushAt: 50, flushInterval: 200 });
analytics.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});

const userId = 'user-1';
const timestamp = new Date('2026-01-02T03:04:05.678Z');
analytics.identify({ userId, traits: { email: 'jo@example.com' }, timestamp });
analytics.track({
  userId,
  event: 'Order Completed',
  properties: { order_id: 'o-1', total: 12.5, products: [{ product_id: 'p', quantity: 2 }] },
  context: { ip: '203.0.113.7' },
  timestamp,
});
analytics.page({ userId, category: 'Docs', name: 'Start', properties: { url: 'https://shop.example/' } });
analytics.screen({ anonymousId: 'anon-1', name: 'Home' });
analytics.group({ userId, groupId: 'group-1', traits: { plan: 'small' } });
analytics.alias({ userId, previousId: 'anon-1' });
for (let i = 0; i < Number(count); i++) {
  analytics.track({ userId, event: 'Product Added', messageId: `many-${i}`, properties: { i } });
}
analytics.closeAndFlush({ timeout: 30000 });
