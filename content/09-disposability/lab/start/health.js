// Asks this container's own server whether it is well: exit code 0 is yes, 1 is no.
try {
  const response = await fetch(`http://localhost:${process.env.PORT ?? 8080}/health`);
  console.log(`GET /health: ${response.status}`);
  process.exit(response.ok ? 0 : 1);
} catch (error) {
  console.log(`GET /health: ${error.cause?.code ?? error.message}`);
  process.exit(1);
}
