"""Databases as earlier versions left them, and the proof that today's version takes them over."""
