// Stands in for the API in tests of its clients. Never part of the image.
const Koa = require('koa');

const app = new Koa();
app.use((context) => {
  context.body = 'Hello, test!\n';
});
app.listen(9000, () => console.log('stand-in on 9000'));
