"""Storage: the SQLAlchemy base, sessions, the outbox and the migrations. Below every other package of the product."""
